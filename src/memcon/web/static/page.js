// What every page gets: forms that leave out what is empty, buttons that copy, and a word that says so.

const said = document.createElement("div");
said.className = "said";
said.setAttribute("role", "status");
document.body.append(said);

/** Says a few words to everybody, for a short while. */
export function say(words) {
  said.textContent = words;
  clearTimeout(said.timer);
  said.timer = setTimeout(() => { said.textContent = ""; }, 2500);
}

/** Copies a text; where the browser does not let us, says so. */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} copied`);
  } catch {
    say("The browser does not allow copying here; select the words and copy them yourself");
  }
}

/** A button. */
export function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

for (const form of document.querySelectorAll("form[action]:not([method='post'])")) {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) {
      if (value === "" && name !== "q") event.formData.delete(name);
    }
  });
}

for (const text of document.querySelectorAll("[data-copy]")) {
  const made = button("Copy", () => copy(text.textContent.trim(), text.dataset.copy));
  made.setAttribute("aria-label", `Copy: ${text.dataset.copy}`);
  made.className = "copy";
  text.before(made);
}
