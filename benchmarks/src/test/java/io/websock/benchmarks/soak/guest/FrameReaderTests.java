package io.websock.benchmarks.soak.guest;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FrameReaderTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 1000, 100_000 })
	void putsFramesTogether(int step) {
		ByteBuffer bytes = ByteBuffer.allocate(80_000);
		bytes.put((byte) 0x81).put((byte) 2).put((byte) 'h').put((byte) 'i');
		bytes.put((byte) 0x02).put((byte) 126).putShort((short) 300).put(new byte[300]);
		bytes.put((byte) 0x80).put((byte) 127).putLong(70_000).put(new byte[70_000]);
		bytes.put((byte) 0x89).put((byte) 0).flip();

		List<String> frames = new ArrayList<>();
		FrameReader reader = new FrameReader();
		while (bytes.hasRemaining()) {
			ByteBuffer part = bytes.slice(bytes.position(), Math.min(step, bytes.remaining()));
			bytes.position(bytes.position() + part.remaining());
			reader.read(part, (opcode, fin, payload) -> frames.add(opcode + " " + fin + " " + payload.length));
		}

		assertThat(frames).containsExactly("1 true 2", "2 false 300", "0 true 70000", "9 true 0");
	}

}
