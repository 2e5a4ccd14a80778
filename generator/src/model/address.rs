//! Where everything stands on the site: the one place that forms addresses.
//!
//! Ids become addresses by rule, so that links, indexes and the link check agree
//! without a register. Whether a thing exists is asked of the site.

use super::{
    Ambiguity, Conversation, Figure, Letter, Municipality, Recommendation, Role, Site, Source, Term,
};
use checker::tree::nearest;

/// The page of a norm.
pub fn norm_url(id: &str) -> String {
    format!("/normen/{id}/")
}

/// The page of a protocol.
pub fn protocol_url(id: &str) -> String {
    format!("/protocollen/{id}/")
}

impl Role {
    /// Its page.
    pub fn url(&self) -> String {
        format!("/rollen/{}/", self.id)
    }
}

impl Recommendation {
    /// Its page: `/aanbevelingen/1-ken-elkaar/`.
    pub fn url(&self) -> String {
        format!("/aanbevelingen/{}-{}/", self.number, self.slug)
    }
}

impl Municipality {
    /// Last part of its address: `oude-ijsselstreek`.
    pub fn slug(&self) -> String {
        self.name.to_lowercase().replace(' ', "-")
    }

    /// Its page.
    pub fn url(&self) -> String {
        format!("/gemeenten/{}/", self.slug())
    }
}

impl Term {
    /// Its place on the page of terms.
    pub fn url(&self) -> String {
        format!("/begrippen/#{}", self.id)
    }
}

impl Source {
    /// Its place on the page of sources.
    pub fn url(&self) -> String {
        format!("/bronnen/#{}", self.id)
    }
}

impl Letter {
    /// Its page.
    pub fn url(&self) -> String {
        format!("/brieven/{}/", self.id)
    }
}

impl Conversation {
    /// Its page.
    pub fn url(&self) -> String {
        format!("/gesprekken/{}/", self.id)
    }
}

impl Ambiguity {
    /// Its place on the page of disputed points.
    pub fn url(&self) -> String {
        format!("/leeskwesties/#{}", self.id)
    }
}

impl Figure {
    /// Its place on the page of figures.
    pub fn url(&self) -> String {
        format!("/cijfers/#{}", self.id)
    }
}

impl Site {
    /// The address of what a link such as `rol:jeugdarts` names; `Err` may hold the nearest known id.
    ///
    /// Knows pages of content only: those that the theme adds are the view's to know.
    pub fn address(&self, word: &str, id: &str) -> Result<String, Option<String>> {
        let known = self.addresses(word);
        match known.iter().find(|(known, _)| known == id) {
            Some((_, url)) => Ok(url.clone()),
            None => {
                Err(nearest(id, known.iter().map(|(known, _)| known.as_str())).map(str::to_owned))
            }
        }
    }

    /// Everything that a word of a link can name, with its address.
    fn addresses(&self, word: &str) -> Vec<(String, String)> {
        match word {
            "norm" => self
                .protocols
                .iter()
                .flat_map(|p| &p.norms)
                .map(|n| (n.id.clone(), norm_url(&n.id)))
                .collect(),
            "protocol" => self
                .protocols
                .iter()
                .map(|p| (p.id.clone(), protocol_url(&p.id)))
                .collect(),
            "rol" => self.roles.iter().map(|r| (r.id.clone(), r.url())).collect(),
            "begrip" => self
                .glossary
                .terms
                .iter()
                .map(|t| (t.id.clone(), t.url()))
                .collect(),
            "bron" => self
                .sources
                .sources
                .iter()
                .map(|s| (s.id.clone(), s.url()))
                .collect(),
            "cijfer" => self
                .figures
                .figures
                .iter()
                .map(|f| (f.id.clone(), f.url()))
                .collect(),
            "gemeente" => self
                .municipalities
                .municipalities
                .iter()
                .map(|m| (m.slug(), m.url()))
                .collect(),
            "aanbeveling" => self
                .recommendations
                .recommendations
                .iter()
                .map(|r| (r.number.to_string(), r.url()))
                .collect(),
            "pagina" => self
                .pages
                .values()
                .map(|p| (p.id.trim_end_matches("/index").to_owned(), p.url.clone()))
                .collect(),
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::load;
    use crate::source::Inputs;

    #[test]
    fn a_link_finds_its_page_or_the_nearest_id() {
        let mut inputs = Inputs::default();
        inputs.add_text("roles/jeugdarts.yaml", "id: jeugdarts\ntitle: Jeugdarts\ngroup: jgz\norder: 1\nsummary: Een arts.\nstatus: seed\n");
        inputs.add_text("pages/ouders/index.md", "---\ntitle: a\ndescription: b\naudience: ouder\nchecked: 2026-11-22\nreview_by: 2027-08-01\n---\n");
        let (site, _) = load(&inputs);
        assert_eq!(
            site.address("rol", "jeugdarts").as_deref(),
            Ok("/rollen/jeugdarts/")
        );
        assert_eq!(
            site.address("rol", "jeugdart"),
            Err(Some("jeugdarts".to_owned()))
        );
        assert_eq!(site.address("pagina", "ouders").as_deref(), Ok("/ouders/"));
        assert_eq!(site.address("norm", "x"), Err(None));
    }
}
