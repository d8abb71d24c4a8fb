/** What the page calls, again and again, with whatever is new. */

import { mounter } from "../live-static/mounting.mjs";
import { ask, send } from "./transport.mjs";
import { Uploads } from "./uploads.mjs";
import { View } from "./view.mjs";

/** By their purpose. They outlive the page that shows them: what is on its way arrives. */
const everything = new Map();

addEventListener("beforeunload", (event) => {
  if ([...everything.values()].some((uploads) => uploads.busy)) event.preventDefault();
});

function uploadsFor({ purpose, types, single }) {
  const known = everything.get(purpose) ?? new Uploads({ ask, send }, { types, single });
  everything.set(purpose, known);
  return known;
}

class Upload {
  constructor(parent, page) {
    this.parent = parent;
    this.page = page;
  }

  take(data) {
    const uploads = uploadsFor(data);
    uploads.token = data.token;
    if (!this.view) {
      this.view = new View(this.parent, uploads);
      this.unwatch = uploads.watch((what) => {
        if (what === "arrived") this.page().setTriggerValue("arrived", Date.now());
      });
    }
    this.view.take(data);
  }

  close() {
    this.view?.close();
    this.unwatch?.();
  }
}

export const mount = mounter((parent, page) => new Upload(parent, page));
