// JSON schemas as the node's OpenRPC document has them: whether a value is as one says, and values that are, almost are,
// or are not.

/** The schema under a reference within a document. */
function referred(document, reference) {
    return reference.slice(2).split('/').reduce((value, key) => value[key], document);
}

/** The kind of a JSON value, as schemas name it. */
function typeOf(value) {
    if (value === null) return 'null';
    if (Array.isArray(value)) return 'array';
    return Number.isInteger(value) ? 'integer' : typeof value;
}

/** Whether a value is of a type of a schema: every integer is a number as well. */
const isOf = (value, type) => type === typeOf(value) || (type === 'number' && typeof value === 'number');

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** What a schema asks of numbers, texts and lists, by its key. */
const bounds = {
    minimum: (value, least) => typeof value !== 'number' || value >= least,
    maximum: (value, most) => typeof value !== 'number' || value <= most,
    minLength: (value, least) => typeof value !== 'string' || [...value].length >= least,
    maxLength: (value, most) => typeof value !== 'string' || [...value].length <= most,
    pattern: (value, pattern) => typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
    minItems: (value, least) => !Array.isArray(value) || value.length >= least,
    maxItems: (value, most) => !Array.isArray(value) || value.length <= most,
    uniqueItems: (value, asked) =>
        !asked || !Array.isArray(value) || new Set(value.map((item) => JSON.stringify(item))).size === value.length,
    enum: (value, words) => words.some((word) => same(word, value)),
    const: (value, word) => same(word, value),
    type: (value, types) => [types].flat().some((type) => isOf(value, type)),
};

/** What is wrong with a value by a schema of a document, in words; nothing where it is as the schema says. */
export function misfit(document, schema, value, path = '$') {
    if (schema === true) return undefined;
    if (schema === false) return `${path} is not expected`;
    if (schema.$ref) return misfit(document, referred(document, schema.$ref), value, path);
    for (const [key, fits] of Object.entries(bounds)) {
        if (key in schema && !fits(value, schema[key])) {
            return `${path}: ${key} ${JSON.stringify(schema[key])} isn't met by ${JSON.stringify(value)?.slice(0, 200)}`;
        }
    }
    return inner(document, schema, value, path) ?? alternatives(document, schema, value, path);
}

/** The same of the parts of lists and objects. */
function inner(document, schema, value, path) {
    const found = [];
    if (Array.isArray(value) && schema.items) {
        found.push(...value.map((item, k) => misfit(document, schema.items, item, `${path}[${k}]`)));
    } else if (typeOf(value) === 'object') {
        const { properties = {}, required = [], additionalProperties: others = true } = schema;
        found.push(...required.filter((key) => !(key in value)).map((key) => `${path}.${key} is missing`));
        found.push(...Object.keys(value).map((key) => misfit(document, properties[key] ?? others, value[key], `${path}.${key}`)));
    }
    return found.find(Boolean);
}

/** The same of schemas of which all, one, or one at least must be met. */
function alternatives(document, { allOf = [], anyOf, oneOf }, value, path) {
    const wrong = (schemas) => schemas.map((schema) => misfit(document, schema, value, path));
    const of = anyOf && wrong(anyOf);
    if (of?.every(Boolean)) return of.join(', or ');
    const one = oneOf && wrong(oneOf);
    const met = one?.filter((words) => !words).length ?? 1;
    if (met !== 1) return met ? `${path} is several of one` : one.join(', or ');
    return wrong(allOf).find(Boolean);
}

/** Random numbers that a seed repeats (splitmix32). */
export class Dice {
    constructor(seed) {
        this.state = seed >>> 0;
    }

    /** A whole number below a bound. */
    below(bound) {
        this.state = (this.state + 0x9e37_79b9) >>> 0;
        let mixed = this.state;
        mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0_aaad);
        mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a_2d97);
        return ((mixed ^ (mixed >>> 15)) >>> 0) % bound;
    }

    /** Whether something of this probability, in percent, happens. */
    chance(percent) {
        return this.below(100) < percent;
    }

    pick(values) {
        return values[this.below(values.length)];
    }
}

/** Texts that mean something to a database, a search, a terminal, a browser, a spreadsheet or a parser. */
const oddTexts = [
    ...['', ' ', '0', '-1', 'null', '%', '_', '*', '\\', '"', "'", '`', ';', '--', '/*', '\u0000', '\u0007', '\u001b[2J'],
    ...["' OR 1=1 --", "'; DROP TABLE vehicles; --", '" UNION SELECT * FROM sqlite_master --', '%00', '../../etc/passwd'],
    ...['golf*', '"golf', 'golf OR', 'NEAR(golf, audi)', 'make:golf', '^golf', '(((', 'a AND NOT', '{make}:x', '-golf', '+'],
    ...['=cmd|calc', '<script>alert(1)</script>', '${7*7}', '{{7*7}}', '%s%n', '\r\nHost: x', '\ufeff', '\u202e', '\u200b'],
    ...['前保险杠', '🚗'.repeat(40), 'é'.repeat(200), '\ud800', 'a '.repeat(200), 'x'.repeat(20_000), '9'.repeat(400), '1e999'],
];

const oddNumbers = [
    ...[-1, 0, 1, 2, 99, 100, 101, 255, 256, 65_535, 65_536, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53, 1e19, 1e300],
    ...[-(2 ** 31), -1e300, 0.5, 1.5, -0, 1e-300],
];

/** Values of JSON schemas of a document, known ones of the chain among them. */
export class Generator {
    /** `known` has values that mean something on the chain, by the names of the parameters and fields that take them. */
    constructor(document, dice, known) {
        Object.assign(this, { document, dice, known });
    }

    odd() {
        const { dice } = this;
        const nested = Array.from({ length: dice.pick([1, 3, 60]) }).reduce((value) => [value], dice.pick(oddTexts));
        const others = [null, true, false, [], {}, [null], { '': 0 }, { $ref: '#' }, nested];
        return dice.pick([() => dice.pick(oddTexts), () => dice.pick(oddNumbers), () => dice.pick(others)])();
    }

    /** A value for a schema, which sometimes isn't as it says. `name` is that of the parameter or field. */
    value(schema, name = '', depth = 0) {
        const { dice } = this;
        if (schema === true || depth > 12 || dice.chance(2)) return this.odd();
        if (this.known[name] && dice.chance(80)) {
            const known = dice.pick(this.known[name]);
            return dice.chance(80) ? known : this.changed(known);
        }
        if (schema.$ref) return this.value(referred(this.document, schema.$ref), name, depth + 1);
        if ('const' in schema) return schema.const;
        if (schema.enum) return dice.pick(schema.enum);
        const choice = schema.anyOf ?? schema.oneOf;
        if (choice) return this.value(dice.pick(choice), name, depth + 1);
        if (schema.allOf && !schema.properties) {
            const parts = schema.allOf.map((part) => this.value(part, name, depth + 1));
            return parts.every((part) => typeOf(part) === 'object') ? Object.assign({}, ...parts) : parts[0];
        }
        return this.ofType(dice.pick([schema.type ?? 'null'].flat()), schema, name, depth);
    }

    ofType(type, schema, name, depth) {
        const { dice } = this;
        switch (type) {
            case 'null': return null;
            case 'boolean': return dice.chance(50);
            case 'integer':
            case 'number': return this.number(schema);
            case 'array': return this.list(schema, name, depth);
            case 'object': return this.object(schema, depth);
            default: return this.text();
        }
    }

    number({ minimum = 0, maximum = 2 ** 32 - 1 }) {
        const { dice } = this;
        if (dice.chance(60)) return minimum + dice.below(Math.min(maximum - minimum, 120) + 1);
        return dice.pick([minimum, minimum - 1, maximum, maximum + 1, ...oddNumbers]);
    }

    /** A text that means nothing here, or something elsewhere. */
    text() {
        const { dice } = this;
        const elsewhere = Object.values(this.known).flat().filter((value) => typeof value === 'string');
        return dice.pick(dice.chance(50) ? oddTexts : elsewhere);
    }

    list({ items = true, maxItems = 100 }, name, depth) {
        const { dice } = this;
        const length = dice.chance(96) ? dice.below(4) : Math.min(maxItems + dice.below(2), 200);
        // One of `vins` is a `vin`.
        return Array.from({ length }, () => this.value(items, name.replace(/s$/, ''), depth + 1));
    }

    object({ properties = {}, required = [], additionalProperties }, depth) {
        const { dice } = this;
        // Of many fields few, for all of them at once hardly ever mean anything together.
        const share = Math.max(10, 40 - Object.keys(properties).length);
        const keys = Object.keys(properties).filter((key) => dice.chance(required.includes(key) ? 97 : share));
        const entries = keys.map((key) => [key, this.value(properties[key], key, depth + 1)]);
        if (dice.chance(3)) entries.push([dice.pick(oddTexts).slice(0, 40), this.odd()]);
        if (typeOf(additionalProperties) === 'object' && dice.chance(30)) {
            entries.push([dice.pick(this.known.account ?? ['']), this.value(additionalProperties, '', depth + 1)]);
        }
        return Object.fromEntries(entries);
    }

    /** A value of which one part is another. */
    changed(value) {
        const { dice } = this;
        const parts = value && typeof value === 'object' ? Object.keys(value) : [];
        if (typeof value === 'string' && dice.chance(80)) return this.misspelt(value);
        if (parts.length === 0 || dice.chance(10)) return this.odd();
        const part = dice.pick(parts);
        const copy = Array.isArray(value) ? [...value] : { ...value };
        if (dice.chance(90)) copy[part] = this.changed(value[part]);
        else delete copy[part];
        return Array.isArray(copy) ? copy.filter(() => true) : copy;
    }

    /** A text with a slip of the finger. */
    misspelt(text) {
        const { dice } = this;
        const place = dice.below(text.length + 1);
        const [before, after] = [text.slice(0, place), text.slice(place + 1)];
        return dice.pick([text.toLowerCase(), ` ${text} `, before, before + dice.pick(oddTexts) + after]);
    }
}
