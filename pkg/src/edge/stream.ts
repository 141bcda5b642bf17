/** Roughly how much is gathered before it is handed on. */
const CHUNK = 16 * 1024;

/** A body made as it is asked for; a reader that goes away ends the work. */
export function streamOf(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let gathered = "";
      while (gathered.length < CHUNK) {
        const { done, value } = await text.next();
        if (done) {
          if (gathered) controller.enqueue(encoder.encode(gathered));
          controller.close();
          return;
        }
        gathered += value;
      }
      controller.enqueue(encoder.encode(gathered));
    },
    async cancel() {
      await text.return(undefined);
    },
  });
}
