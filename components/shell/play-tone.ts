let speaker: AudioContext | undefined;

/** Browsers stay silent until somebody has pressed something on the page: called by the first press. */
export function unlockSound(): void {
  speaker ??= new AudioContext();
  if (speaker.state === "suspended") void speaker.resume();
}

const NOTES = [880, 1174.7];
const NOTE_S = 0.14;

/** Two short notes, made here: no file has to be fetched. Says whether they could be heard. */
export function playTone(): boolean {
  if (speaker?.state !== "running") return false;
  const begin = speaker.currentTime + 0.02;
  for (const [index, frequency] of NOTES.entries()) {
    const at = begin + index * NOTE_S;
    const note = speaker.createOscillator();
    const loudness = speaker.createGain();
    note.frequency.value = frequency;
    // Rising and falling, for a note that is cut off cracks.
    loudness.gain.setValueAtTime(0, at);
    loudness.gain.linearRampToValueAtTime(0.18, at + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + NOTE_S);
    note.connect(loudness).connect(speaker.destination);
    note.start(at);
    note.stop(at + NOTE_S);
  }
  return true;
}
