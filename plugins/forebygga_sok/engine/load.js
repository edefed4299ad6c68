// Files of the index: fetched where that is allowed, else (a page opened from the disk) loaded as scripts.
function loader(base) {
  const asked = new Map();
  const isFile = /^file:/.test(base), names = Object.create(null);
  globalThis.forebyggaSokDel = (name, value) => names[name](value);
  const fetched = async (name) => {
    const answer = await fetch(base + name + (name === "index" ? ".json" : ".js"));
    if (!answer.ok) throw new Error(name + " " + answer.status);
    const text = await answer.text();
    return JSON.parse(name === "index" ? text : text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  };
  const scripted = (name) => new Promise((done, failed) => {
    const script = document.createElement("script");
    names[name] = (value) => { script.remove(); done(value); };
    script.onerror = () => failed(new Error(name));
    script.src = base + name + ".js";
    document.head.append(script);
  });
  return (name) => {
    if (!asked.has(name)) {
      const answer = (isFile ? scripted : fetched)(name);
      answer.catch(() => asked.delete(name));
      asked.set(name, answer);
      if (asked.size > 120) asked.delete([...asked.keys()][1]);
    }
    return asked.get(name);
  };
}
