//! The index out of the KV store: verified, then opened.
use recallkit::index::{Floor, Index, MANIFEST_MAX, Manifest, Part, Root, SegmentBytes, Verified};

/// Whose signature is accepted, as `EPOCH:64 hex digits`, set when the guard is compiled. Without it only an index
/// signed with the public development key opens: anybody could have made that.
const KEY: Option<&str> = option_env!("RECALLKIT_KEY");

/// An open index and the manifest that vouches for it.
pub struct Opened {
    pub index: Index,
    pub manifest: Verified,
}

/// Opens what a store has. `file` gives a file of at most so many bytes.
pub fn index(file: impl Fn(&str, usize) -> Result<Vec<u8>, String>) -> Result<Opened, String> {
    let root = KEY.map_or(Some(Root::DEVELOPMENT), root_of).ok_or("RECALLKIT_KEY is not EPOCH:64 hex digits")?;
    // A sandbox remembers nothing of those before it, so there is no floor to hold the sequence against.
    let manifest = Manifest::verify(&file("manifest.bin", MANIFEST_MAX)?, &root, Floor::default());
    let manifest = manifest.map_err(|why| why.to_string())?;
    let part = |part: &Part, kind: &str| file(&format!("{}.{kind}", part.name()), part.len as usize);
    let segments = manifest.segments.iter().map(|entry| {
        let hot = part(&entry.hot, "hot")?;
        Ok(match &entry.cold {
            Some(cold) => SegmentBytes::new(hot, part(cold, "cold")?),
            None => SegmentBytes::hot_only(hot),
        })
    });
    let segments = segments.collect::<Result<_, String>>()?;
    let index = Index::open(&manifest, segments).map_err(|why| why.to_string())?;
    Ok(Opened { index, manifest })
}

fn root_of(text: &str) -> Option<Root> {
    let (epoch, hex) = text.split_once(':')?;
    let mut key = [0; 32];
    if hex.len() != 64 {
        return None;
    }
    for (n, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * n..2 * n + 2)?, 16).ok()?;
    }
    Some(Root { epoch: epoch.parse().ok()?, key })
}
