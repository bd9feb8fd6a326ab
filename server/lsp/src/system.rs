//! What the system says when a file cannot be read or written, in the reader's language.

use std::io::{Error, ErrorKind};

use gouji_core::Message;

/// Why something failed. Only what has no sentence in the catalogue is told in the system's own words.
pub fn reason(error: &Error) -> Message {
    of_kind(error.kind())
        .or_else(|| error.raw_os_error().and_then(of_number))
        .unwrap_or_else(|| Message::new("system-other").with("reason", error.to_string()))
}

/// The same of something that was to be written.
pub fn reason_not_written(error: &Error) -> Message {
    match error.kind() {
        // A file that is marked as not to be changed: not even its owner may, whatever its permissions are.
        ErrorKind::PermissionDenied if error.raw_os_error() == Some(NOT_PERMITTED) => {
            Message::new("system-not-permitted")
        }
        ErrorKind::PermissionDenied => Message::new("system-no-writing"),
        _ => reason(error),
    }
}

/// `EPERM`; the permissions of a file give `EACCES`.
const NOT_PERMITTED: i32 = if cfg!(unix) { 1 } else { i32::MIN };

fn of_kind(kind: ErrorKind) -> Option<Message> {
    let key = match kind {
        ErrorKind::NotFound => "system-missing",
        ErrorKind::PermissionDenied => "system-no-reading",
        ErrorKind::IsADirectory => "system-folder",
        ErrorKind::NotADirectory => "system-no-folder",
        ErrorKind::InvalidFilename => "system-name",
        ErrorKind::StorageFull => "system-full",
        ErrorKind::QuotaExceeded => "system-quota",
        ErrorKind::ReadOnlyFilesystem => "system-read-only",
        ErrorKind::FileTooLarge => "system-large",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => "system-busy",
        ErrorKind::StaleNetworkFileHandle => "system-stale",
        ErrorKind::TimedOut => "system-slow",
        ErrorKind::OutOfMemory => "system-memory",
        ErrorKind::UnexpectedEof => "system-end",
        ErrorKind::InvalidData => "system-no-text",
        ErrorKind::BrokenPipe | ErrorKind::ConnectionReset => "system-pipe",
        _ => return None,
    };
    Some(Message::new(key))
}

/// What the standard library has no kind of its own for, by the number that Linux and macOS give it.
#[cfg(unix)]
fn of_number(number: i32) -> Option<Message> {
    const LOOP: i32 = if cfg!(target_os = "macos") { 62 } else { 40 };
    let key = match number {
        5 => "system-device",
        23 | 24 => "system-many",
        LOOP => "system-loop",
        _ => return None,
    };
    Some(Message::new(key))
}

#[cfg(not(unix))]
fn of_number(_: i32) -> Option<Message> {
    None
}

#[cfg(test)]
mod tests {
    use gouji_core::Language;

    use super::*;

    fn chinese(message: &Message) -> String {
        message.text(Language::Zh)
    }

    #[cfg(unix)]
    #[test]
    fn says_in_chinese_what_the_system_says_in_english() {
        for (number, said) in [
            (2, "没有这个文件"),
            (5, "输入输出错误"),
            (13, "没有读取权限"),
            (20, "路径中有一段不是文件夹"),
            (24, "打开的文件过多"),
            (28, "设备没有剩余空间"),
            (30, "文件系统只读"),
        ] {
            assert_eq!(chinese(&reason(&Error::from_raw_os_error(number))), said);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn long_names_and_circles_of_links() {
        assert_eq!(chinese(&reason(&Error::from_raw_os_error(36))), "文件名过长");
        assert_eq!(chinese(&reason(&Error::from_raw_os_error(40))), "符号链接层数过多");
        let odd = chinese(&reason(&Error::from_raw_os_error(71)));
        assert!(odd.starts_with("系统报错（Protocol error"), "{odd}");
    }

    #[cfg(unix)]
    #[test]
    fn what_cannot_be_written_is_not_called_unreadable() {
        let said = |number| chinese(&reason_not_written(&Error::from_raw_os_error(number)));
        assert_eq!(said(13), "没有写入权限");
        assert!(said(1).starts_with("不允许写入"));
        assert_eq!(said(28), "设备没有剩余空间");
    }
}
