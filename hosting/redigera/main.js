// The desk's forms come from config.json, which `forebygga redigera` makes from the models.
import CMS from "@sveltia/cms";

const config = await (await fetch("config.json", { cache: "no-cache" })).json();
CMS.init({ config });
