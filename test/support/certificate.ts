/** Certificates for tests, made on the spot. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Why a test that needs one is skipped, or false. */
export const OPENSSL_MISSING =
  spawnSync("openssl", ["version"]).status === 0 ? false : "openssl is not installed: no certificate can be made";

/** Files with a certificate that it signs itself, and its key, in this directory. */
export function certificateIn(directory: string, name = "localhost"): { certFile: string; keyFile: string } {
  const [certFile, keyFile] = [join(directory, `${name}-cert.pem`), join(directory, `${name}-key.pem`)];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", keyFile];
  const { status, stderr } = spawnSync("openssl", ["req", "-x509", ...key, "-out", certFile, "-subj", `/CN=${name}`]);
  assert.equal(status, 0, String(stderr));
  return { certFile, keyFile };
}
