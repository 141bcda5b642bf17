export async function readPhoto(_file: Blob): Promise<void> {}
