// What may go wrong between the page and a node, each as an error of its own.

import { ERRORS } from '../generated/errors'

/** The node answered with an error of JSON-RPC. */
export class RpcError extends Error {
  override name = 'RpcError'
  constructor(
    readonly code: number,
    message: string,
    readonly data: unknown,
  ) {
    super(message)
  }

  /** What the reference says of the code; nothing of one that it doesn't have. */
  get reference(): { meaning: string; advice: string } | undefined {
    return ERRORS.get(this.code)
  }
}

/** There is no connection to the node, and none came in time. */
export class NoConnection extends Error {
  override name = 'NoConnection'
  constructor(readonly url: string) {
    super(`no connection to ${url}`)
  }
}

/** The connection ended before the node answered. */
export class ConnectionLost extends Error {
  override name = 'ConnectionLost'
  constructor(readonly url: string) {
    super(`the connection to ${url} ended before the answer came`)
  }
}

/** The node is connected, and didn't answer in time. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
  constructor(readonly url: string) {
    super(`${url} didn't answer in time`)
  }
}

/** The node answered, and not with what the method gives. */
export class OtherAnswer extends Error {
  override name = 'OtherAnswer'
  constructor(
    readonly url: string,
    method: string,
  ) {
    super(`${url} gave another answer to ${method} than a node does`)
  }
}

/** Whether asking again later may help, without the question being changed. */
export function mayPass(error: unknown): boolean {
  if (error instanceof RpcError) return [7021, 7022, -32999, -32603].includes(error.code)
  return error instanceof NoConnection || error instanceof ConnectionLost || error instanceof NoAnswer
}
