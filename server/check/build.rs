//! Rewrites the tables of this crate.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    gouji_tables::build(&["measured", "messages", "wording"])
}
