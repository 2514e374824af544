import { locateFfmpeg } from '../../../native/ffmpeg/locate.ts';
import { openTestRecording, rtspRecordedCamera } from '../../fixtures/recorded-cameras.ts';

/** Records an RTSP camera until it is killed, and says how much it has. */
const [address, dataFolder] = process.argv.slice(2);
if (address === undefined || dataFolder === undefined) throw new Error('no address or folder was given');
const tool = await locateFfmpeg();
if (!tool.ok) throw new Error(tool.error.message);
const cameras = [rtspRecordedCamera(1, address, dataFolder)];
const { service, until } = await openTestRecording({ cameras, tool: tool.value, dataFolder });
service.start(null);
await until(1, ({ recordedS }) => recordedS > 3);
process.stdout.write('recording\n');
