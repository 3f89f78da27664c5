/** The only file that names a TensorFlow.js package. */
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { ModeratoError } from '../errors.ts';

export { layers, tf };

/**
 * Chooses the engine: the native one of tfjs-node where it loads, else WebAssembly. The engine falls back to its slow
 * reference in silence when a backend fails, so the answer is checked.
 * @returns its name, `tensorflow` (native) or `wasm`
 * @throws ModeratoError TRAINING_FAILED when neither works
 */
export async function startBackend(): Promise<string> {
  const wanted = (await loadNative()) ? 'tensorflow' : 'wasm';
  const accepted = await tf.setBackend(wanted);
  await tf.ready();
  if (!accepted || tf.getBackend() !== wanted) {
    throw new ModeratoError(
      'TRAINING_FAILED',
      `TensorFlow.js backend ${wanted} does not start; reinstall with npm ci.`,
    );
  }
  return wanted;
}

/** Packages of tfjs-node are optional: their download fails on closed networks, and npm then leaves them out. */
async function loadNative(): Promise<boolean> {
  // A variable keeps the compiler from needing a package that may not be there.
  const name = '@tensorflow/tfjs-node';
  try {
    await import(name);
    return true;
  } catch {
    // Not installed, or installed without its native addon; both mean the same to us.
    return false;
  }
}
