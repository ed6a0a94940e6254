// How many have answered, in a sentence: of people, or of the pairs or fours that they are in.

/** @param {number} answered @param {number} present @param {string[]} [unit] how one and more groups are called */
function howMany(answered, present, unit = []) {
  const more = unit[1] ? ` ${unit[1]}` : "";
  if (answered === present && present > 1) return `Alle ${present}${more} hebben geantwoord.`;
  const all = present === 1 && unit[0] ? ` ${unit[0]}` : more;
  return `${answered} van de ${present}${all} ${present === 1 || answered === 1 ? "heeft" : "hebben"} geantwoord.`;
}

/** @param {number} count @param {string[]} [unit] */
function notYet(count, unit = []) {
  return count === 1 ? `Nog 1 ${unit[0] ?? "persoon"} heeft niets ingevuld.` : `Nog ${count} ${unit[1] ?? "mensen"} hebben niets ingevuld.`;
}
