export {
  addArtifacts,
  artifactBytes,
  readArtifacts,
  removeArtifacts,
} from '../../platform/storage/artifactStore.ts';
