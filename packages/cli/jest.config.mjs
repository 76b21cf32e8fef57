import preset from '../../tools/jest/preset.mjs';
// Each test starts whole servers, on a busy machine several at a time.
export default { ...preset, testTimeout: 120_000 };
