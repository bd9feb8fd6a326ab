//! Rewrites the tables of this crate.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    gouji_tables::build(&[
        "approximators",
        "cues",
        "facts",
        "figures",
        "indicators",
        "leaning",
        "names",
        "plans",
        "tables",
        "units",
        "verbs",
        "whose",
    ])
}
