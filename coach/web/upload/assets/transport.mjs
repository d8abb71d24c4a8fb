/** How a clip gets to the server; gives "" or the reason why it did not. */

const PATH = "/clips";
/** What the server may say; everything else is a cut connection. */
const REASONS = ["token", "type", "empty", "size", "disk", "broken"];

function headers(clip, token) {
  return {
    "x-clip-token": token,
    "x-clip-name": encodeURIComponent(clip.name),
    "x-clip-size": String(clip.size),
    "x-clip-modified": String(clip.file.lastModified),
  };
}

function reasonOf(status, text) {
  if (status >= 200 && status < 300) return "";
  try {
    const { reason } = JSON.parse(text);
    return REASONS.includes(reason) ? reason : "broken";
  } catch {
    return "broken";
  }
}

/** Ask whether a clip may come. */
export async function ask(clip, token) {
  try {
    const answer = await fetch(PATH, { method: "POST", headers: headers(clip, token) });
    return reasonOf(answer.status, await answer.text());
  } catch {
    return "broken";
  }
}

/** Send a clip. Not by `fetch`, which does not tell how much has gone. */
export function send(clip, token, onSent) {
  const request = new XMLHttpRequest();
  const done = new Promise((resolve) => {
    request.onload = () => resolve(reasonOf(request.status, request.responseText));
    request.onerror = () => resolve("broken");
    request.onabort = () => resolve("broken");
  });
  request.upload.onprogress = (event) => onSent(event.loaded);
  request.open("PUT", PATH);
  for (const [name, value] of Object.entries(headers(clip, token))) {
    request.setRequestHeader(name, value);
  }
  request.send(clip.file);
  return { done, stop: () => request.abort() };
}
