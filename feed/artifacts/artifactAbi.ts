import type { Hex } from '../contract/scalars.ts';
import { type AbiType, type Parameter, staticSize, typeText } from '../decode/abiType.ts';
import { type Argument, type Decoded, decodeAs, shownArguments, type Target } from '../decode/decodeCall.ts';
import { readArguments, type Value } from '../decode/readArguments.ts';
import { type Method, readSignature } from '../decode/readSignature.ts';
import { keccakHex } from '../encoding/keccak.ts';

/** A log without its place. */
interface Logged {
  readonly topics: readonly Hex[];
  readonly data: Hex;
}

/** The methods, events and errors of one artifact. Each answer is null where it has none of that selector. */
export interface ArtifactAbi {
  readonly call: (input: Hex, target: Target) => Decoded | null;
  readonly error: (data: Hex, target: Target) => Decoded | null;
  readonly event: (log: Logged, target: Target) => Decoded | null;
}

/** Reads the lines of compactAbi. A line that another version wrote is left out. */
export function artifactAbi(lines: string): ArtifactAbi {
  const known = new Map<string, Method>();
  for (const line of lines.split('\n')) {
    const [, kind = '', signature = ''] = /^(function|event|error) (.+)$/.exec(line) ?? [];
    const method = signature === '' ? null : readLine(signature);
    if (method === null) continue;
    const indexed = kind === 'event' ? method.parameters.filter(isIndexed).length : 0;
    known.set(`${kind} ${selectorOf(method).slice(0, kind === 'event' ? 66 : 10)} ${indexed}`, method);
  }
  const decode = (kind: 'function' | 'error', data: Hex, target: Target): Decoded | null => {
    const method = known.get(`${kind} ${data.slice(0, 10).toLowerCase()} 0`);
    return method === undefined ? null : decodeAs(method, data.slice(10), target);
  };
  return {
    call: (input, target) => decode('function', input, target),
    error: (data, target) => decode('error', data, target),
    event(log, target) {
      const [first = '', ...topics] = log.topics;
      const method = known.get(`event ${first.toLowerCase()} ${topics.length}`);
      return method === undefined ? null : decodeEvent(method, topics, log.data, target);
    },
  };
}

function readLine(signature: string): Method | null {
  try {
    return readSignature(signature);
  } catch {
    // Edited by hand, or of another version: the other lines are as good as before.
    return null;
  }
}

/** keccak256 of the canonical signature; the first four bytes select a method or an error. */
function selectorOf({ name, parameters }: Method): Hex {
  const text = `${name}(${parameters.map(({ type }) => typeText(type)).join(',')})`;
  return keccakHex(new TextEncoder().encode(text));
}

const isIndexed = ({ holds }: Parameter): boolean => holds === 'indexed';

/** A topic holds a value of one word, or the hash of a longer one (Contract ABI Specification, Indexed Parameters). */
const isHashed = (type: AbiType): boolean =>
  staticSize(type) === null || type.kind === 'array' || type.kind === 'tuple';

function decodeEvent(method: Method, topics: readonly Hex[], data: Hex, target: Target): Decoded {
  const { name, parameters } = method;
  const plain = readArguments(
    parameters.filter((each) => !isIndexed(each)),
    data.slice(2),
  );
  const inTopics = parameters.filter(isIndexed).map((each) => (isHashed(each.type) ? hashOf(each) : each));
  const read = readArguments(inTopics, topics.map((topic) => topic.slice(2)).join(''));
  if (plain === null || read === null) return { kind: 'misfit', name };
  const [fromData, fromTopics] = [plain.values.values(), read.values.values()];
  const values = parameters.map((each): Value | undefined =>
    isIndexed(each) ? fromTopics.next().value : fromData.next().value,
  );
  const shown = shownArguments(
    parameters.map((each) => (isIndexed(each) && isHashed(each.type) ? hashOf(each) : each)),
    values.filter((value) => value !== undefined),
    target,
  );
  return { kind: 'call', name, arguments: shown.map(withType(parameters)), rest: plain.rest };
}

const hashOf = (parameter: Parameter): Parameter => ({
  ...parameter,
  type: { kind: 'fixedBytes', size: 32 },
});

/** The type of what a topic is the hash of. */
const withType =
  (parameters: readonly Parameter[]) =>
  (argument: Argument, at: number): Argument => {
    const parameter = parameters[at];
    return parameter !== undefined && isIndexed(parameter) && isHashed(parameter.type)
      ? { ...argument, type: `keccak256(${typeText(parameter.type)})` }
      : argument;
  };
