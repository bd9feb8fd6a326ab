//! Official forms as data: what must hold between their rows or columns. Who reckons them is not said here.

use serde::Deserialize;

/// One form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Form {
    /// What it is called.
    pub name: String,
    /// What must hold in it.
    pub identity: Vec<Identity>,
}

/// result ＝ plus ＋ plus － minus
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Identity {
    /// What the others come to.
    pub result: Label,
    /// What is added.
    pub plus: Vec<Label>,
    /// What is taken off.
    pub minus: Vec<Label>,
    /// Two labels whose values must be the same: 收入总计 and 支出总计. They may stand in two tables side by side.
    pub same: Vec<Label>,
    /// Labels that must stand in the table beside its own.
    pub needs: Vec<Label>,
    /// Whether it is one of rates.
    pub percent: bool,
}

/// What a row or a column is called: `甲/乙` one way or the other, `甲*` and more behind it, `甲?` where it may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Label {
    /// Its names, each with whether more may follow.
    ways: Vec<(String, bool)>,
    /// Whether it may be missing.
    pub optional: bool,
}

impl From<String> for Label {
    fn from(text: String) -> Self {
        let optional = text.ends_with('?');
        let way = |way: &str| {
            let way = way.trim_end_matches('?');
            (plain(way.trim_end_matches('*')), way.ends_with('*'))
        };
        Self { ways: text.split('/').map(way).collect(), optional }
    }
}

impl Label {
    /// Whether a row or column is called so; its name without marks and blanks ([`plain`]).
    pub fn is(&self, name: &str) -> bool {
        self.ways.iter().any(|(way, more)| name == way || *more && name.starts_with(way.as_str()))
    }
}

/// A label without marks and blanks.
pub fn plain(label: &str) -> String {
    label.chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Form {
    /// Reads a form as somebody writes it.
    ///
    /// # Errors
    /// What is wrong with it, in the words of the reader of TOML or by the number of the identity that says nothing.
    pub fn parse(source: &str) -> Result<Self, String> {
        let form: Self = toml::from_str(source.strip_prefix('\u{FEFF}').unwrap_or(source))
            .map_err(|error| error.message().to_owned())?;
        let says = |identity: &Identity| match identity.same.len() {
            0 => identity.plus.len() + identity.minus.len() >= 2 && identity.result != Label::default(),
            pair => pair == 2,
        };
        match form.identity.iter().position(|identity| !says(identity)) {
            Some(number) => Err(format!("[[identity]] {}", number + 1)),
            None if form.identity.is_empty() => Err("[[identity]]".to_owned()),
            None => Ok(form),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_by_any_of_their_names() {
        let label = Label::from("因公出国（境）费*/出国费".to_owned());
        assert!(label.is(&plain("因公出国（境）费用")) && label.is("出国费") && !label.is("公务接待费"));
        assert!(!label.optional && Label::from("结余分配?".to_owned()).optional);
    }

    #[test]
    fn what_is_wrong_with_a_form_is_said() {
        assert!(Form::parse("[[identity]]\nresult = \"甲\"\nplus = [\"乙\", \"丙\"]").is_ok());
        assert!(Form::parse("[[identity]]\nsame = [\"甲\", \"乙\"]").is_ok());
        for wrong in [
            "",
            "[[identity]]\nresult = \"甲\"",
            "[[identity]]\nresult = \"甲\"\nplus = [\"乙\", \"丙\"]\nplsu = []",
            "甲",
        ] {
            assert!(Form::parse(wrong).is_err(), "{wrong}");
        }
    }
}
