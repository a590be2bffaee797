// What makes the pages live. They are whole without it: everything here adds to what the server wrote.
"use strict";
(() => {
  const trusted = window.trustedTypes
    ? window.trustedTypes.createPolicy("fabric-audit", { createHTML: text => text })
    : { createHTML: text => text };

  const copySign = "M6 6V3.500h6.500V10H10M3.500 6H10v6.500H3.500z";
  const doneSign = "M3 8.500l3.500 3.500L13 4.500";
  function drawn(path) {
    const sign = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    sign.setAttribute("viewBox", "0 0 16 16");
    sign.setAttribute("aria-hidden", "true");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    line.setAttribute("d", path);
    sign.append(line);
    return sign;
  }

  function decorate(root) {
    for (const hash of root.querySelectorAll(".hash[data-copy]:not(.with-copy)")) {
      hash.classList.add("with-copy");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.append(drawn(copySign));
      button.setAttribute("aria-label", "Copy " + hash.dataset.copy);
      button.title = "Copy";
      button.addEventListener("click", () => navigator.clipboard?.writeText(hash.dataset.copy).then(() => {
        button.replaceChildren(drawn(doneSign));
        setTimeout(() => button.replaceChildren(drawn(copySign)), 1200);
      }));
      hash.append(button);
    }

    for (const time of root.querySelectorAll("time[datetime]:not([title])")) {
      const at = new Date(time.dateTime);
      if (!Number.isNaN(at.valueOf())) { time.title = at.toLocaleString() + " here"; }
    }
  }

  // A page is out of date once the feed tells of something it shows: the server writes it anew, and what changed is put in place.
  let waiting = null;
  let again = false;
  async function refresh() {
    if (waiting) { again = true; return; }
    waiting = true;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
      if (!answer.ok) { return; }
      const fresh = new DOMParser().parseFromString(trusted.createHTML(await answer.text()), "text/html");
      for (const part of document.querySelectorAll("[data-part]")) {
        const next = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
        if (!next || part.dataset.text === next.textContent || part.contains(document.activeElement)) { continue; }
        const first = part.dataset.text === undefined && part.textContent === next.textContent;
        if (first) { continue; }
        const imported = document.importNode(next, true);
        imported.dataset.text = next.textContent;
        decorate(imported);
        imported.classList.add("updated");
        for (const details of part.querySelectorAll("details[open][id]")) {
          imported.querySelector("#" + CSS.escape(details.id))?.setAttribute("open", "");
        }
        part.replaceWith(imported);
      }
      document.body.dataset.pending = fresh.body.dataset.pending ?? "";
    } catch {
      // The service is away for a moment; the feed tells when it is back.
    } finally {
      waiting = null;
      if (again) { again = false; setTimeout(refresh, 500); }
    }
  }

  function follow(live) {
    let timer = null;
    const later = () => { clearTimeout(timer); timer = setTimeout(refresh, 250); };
    const feed = new EventSource("/v1/events?" + live);
    const known = ["audit.opened", "audit.disputed", "audit.resolved", "audit.superseded", "audit.source_purged", "vote.recorded", "verdict.reached",
      "alert.raised", "model.proposed", "model.approved", "model.activated", "model.retired", "model.revoked", "model.suspended", "model.reinstated",
      "model.evaluation_recorded", "policy.proposed", "policy.approved", "policy.established", "policy.withdrawn", "policy.rule_applied"];
    for (const type of known) { feed.addEventListener(type, later); }
    feed.addEventListener("open", () => { document.body.dataset.feed = "open"; });
    window.addEventListener("pagehide", () => feed.close());
  }

  // What the feed does not tell of: a command that waits, an audit that is not on the channel yet, counts that are being made.
  function look() {
    setTimeout(() => {
      if (document.body.dataset.pending) { refresh(); }
      look();
    }, document.body.dataset.pending === "counts" ? 400 : 1500);
  }

  function dropping(place) {
    const input = place.querySelector("input[type=file]");
    for (const name of ["dragenter", "dragover"]) {
      place.addEventListener(name, event => { event.preventDefault(); place.classList.add("over"); });
    }
    for (const name of ["dragleave", "drop"]) { place.addEventListener(name, () => place.classList.remove("over")); }
    place.addEventListener("drop", event => {
      event.preventDefault();
      if (event.dataTransfer.files.length > 0) {
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
    const list = place.querySelector("[data-chosen]");
    input.addEventListener("change", () => {
      list.textContent = [...input.files].map(file => file.name).join(", ");
      const name = document.querySelector("input[name=name]");
      if (name && !name.value && input.files.length > 0) { name.value = input.files[0].name.replace(/\.[^.]+$/, ""); }
    });
  }

  decorate(document);
  for (const place of document.querySelectorAll("[data-drop]")) { dropping(place); }
  for (const button of document.querySelectorAll("[data-print]")) { button.addEventListener("click", () => window.print()); }
  if (document.body.dataset.live) { follow(document.body.dataset.live); }
  look();
  document.body.dataset.ready = "yes";
})();
