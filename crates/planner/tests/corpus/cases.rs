//! The files of the corpus.

use std::path::{Path, PathBuf};

/// A file of the corpus.
pub(crate) struct Case {
    /// `topic/name`, as it is told.
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Every file of the corpus, by topic and name.
pub(crate) fn corpus() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
    let mut cases = Vec::new();
    for topic in entries(&root).into_iter().filter(|path| path.is_dir()) {
        for file in entries(&topic) {
            let part = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
            assert_eq!(
                file.extension().and_then(|extension| extension.to_str()),
                Some("plan"),
                "{} is not a case: a topic holds files that end in .plan",
                file.display()
            );
            cases.push(Case {
                name: format!("{}/{}", part(&topic), part(&file)),
                text: std::fs::read_to_string(&file).unwrap(),
            });
        }
    }
    cases
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}
