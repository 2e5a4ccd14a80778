//! Everything of a site that is no page: assets, feed, sitemap, headers.

use super::{Context, Files, base_path};
use crate::model::Site;
use crate::output::{Entry, Feed, Output, apache, feed, headers, nginx, robots, security, sitemap};
use crate::render::Theme;
use crate::theme::Look;
use crate::view::EXAMPLE_SCHOOL;
use checker::calendar::Date;
use std::collections::BTreeMap;

/// The assets by site path: those of the theme, and the checker with what it judges by.
pub(super) fn assets(
    (theme, look): (&Files, &Look),
    bundle: &Files,
    setup: Option<String>,
) -> BTreeMap<String, Vec<u8>> {
    let mut style = Theme::new(theme.clone()).style();
    style.extend_from_slice(look.rule.as_bytes());
    let mut assets = BTreeMap::from([("assets/site.css".to_owned(), style)]);
    for (path, bytes) in theme {
        if let Some(name) = path.strip_prefix("js/") {
            assets.insert(format!("assets/{name}"), bytes.clone());
        } else if let Some(name) = path.strip_prefix("static/") {
            assets.insert(name.to_owned(), bytes.clone());
        }
    }
    for (name, bytes) in bundle {
        assets.insert(format!("assets/{name}"), bytes.clone());
    }
    assets.extend(setup.map(|json| ("assets/setup.json".to_owned(), json.into_bytes())));
    assets
}

/// Adds the files that machines read.
pub(super) fn add<'u>(
    output: &mut Output,
    site: &Site,
    context: &Context,
    urls: impl Iterator<Item = &'u String>,
) {
    let base = context.base_url.as_str();
    let path = base_path(base);
    output.add("_headers", headers(path));
    output.add("hosting/nginx.conf", nginx(path));
    output.add("hosting/htaccess.txt", apache(path));
    output.add("robots.txt", robots(base));
    let listed: Vec<String> = urls
        .filter(|u| u.ends_with('/') && u.as_str() != EXAMPLE_SCHOOL)
        .cloned()
        .collect();
    if let Some(map) = sitemap(base, &listed) {
        output.add("sitemap.xml", map);
    }
    output.add("feed.xml", changes(site, context));
    if let (Some(contact), Some(date)) = (&site.settings.contact, context.date) {
        output.add(
            ".well-known/security.txt",
            security(contact, base, date.to_ymd()),
        );
    }
}

fn changes(site: &Site, context: &Context) -> String {
    let author = site
        .settings
        .publisher
        .as_ref()
        .map_or(site.settings.title.as_str(), |p| p.name.as_str());
    let date = context.date.unwrap_or(Date::MIN);
    let about = Feed {
        title: site.settings.title.clone(),
        base: context.base_url.clone(),
        author: author.to_owned(),
        date: date.to_string(),
    };
    let entries: Vec<Entry> = site
        .changes
        .changes
        .iter()
        .filter_map(|change| {
            let date = change
                .date
                .as_ref()
                .map(|moment| moment.as_str().to_owned())
                .filter(|d| d.len() == 10)?;
            Some(Entry {
                id: change.id.clone(),
                title: change.title.clone(),
                text: change.text.clone().unwrap_or_default(),
                date,
            })
        })
        .collect();
    feed(&about, &entries)
}
