import { ProtobufMessage } from './protobuf-message.ts';

/** An attribute of an operator: one integer, several, or a word. */
export type OnnxAttribute = number | readonly number[] | string;

/** One operator of a network. */
export interface OnnxNode {
  readonly operator: string;
  /** Names of values; an empty name leaves an optional input out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
}

/** Numbers that are part of the network; half precision is given as bit patterns. */
export interface OnnxConstant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | Uint16Array | BigInt64Array;
}

/** A value that goes in or comes out, of 32-bit floating point numbers. */
export interface OnnxValue {
  readonly name: string;
  readonly shape: readonly number[];
}

/** A whole network, nodes in an order in which they can run. */
export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

/** Number types as onnx.proto counts them (TensorProto.DataType). */
export const ONNX_FLOAT32 = 1;
const ONNX_INT64 = 7;
const ONNX_FLOAT16 = 10;

const IR_VERSION = 8;
const OPERATOR_SET = 17;

/**
 * The bytes of an ONNX file for a network.
 *
 * Field numbers are those of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
 */
export function writeOnnxModel(graph: OnnxGraph): Uint8Array {
  const encoded = new ProtobufMessage();
  for (const node of graph.nodes) encoded.message(1, nodeMessage(node));
  encoded.text(2, 'network');
  for (const constant of graph.constants) encoded.message(5, constantMessage(constant));
  for (const value of graph.inputs) encoded.message(11, valueMessage(value));
  for (const value of graph.outputs) encoded.message(12, valueMessage(value));
  return new ProtobufMessage()
    .integer(1, IR_VERSION)
    .text(2, 'depthline')
    .message(7, encoded)
    .message(8, new ProtobufMessage().text(1, '').integer(2, OPERATOR_SET))
    .toBytes();
}

function nodeMessage(node: OnnxNode): ProtobufMessage {
  const message = new ProtobufMessage();
  for (const input of node.inputs) message.text(1, input);
  for (const output of node.outputs) message.text(2, output);
  message.text(4, node.operator);
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    message.message(5, attributeMessage(name, value));
  }
  return message;
}

function attributeMessage(name: string, value: OnnxAttribute): ProtobufMessage {
  const message = new ProtobufMessage().text(1, name);
  if (typeof value === 'number') return message.integer(3, value).integer(20, 2);
  if (typeof value === 'string') return message.text(4, value).integer(20, 3);
  for (const item of value) message.integer(8, item);
  return message.integer(20, 7);
}

function constantMessage({ name, shape, data }: OnnxConstant): ProtobufMessage {
  const message = new ProtobufMessage();
  for (const size of shape) message.integer(1, size);
  return message
    .integer(2, numberType(data))
    .text(8, name)
    .bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

function numberType(data: OnnxConstant['data']): number {
  if (data instanceof Float32Array) return ONNX_FLOAT32;
  return data instanceof Uint16Array ? ONNX_FLOAT16 : ONNX_INT64;
}

function valueMessage({ name, shape }: OnnxValue): ProtobufMessage {
  const sizes = new ProtobufMessage();
  for (const size of shape) sizes.message(1, new ProtobufMessage().integer(1, size));
  const tensor = new ProtobufMessage().integer(1, ONNX_FLOAT32).message(2, sizes);
  return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor));
}
