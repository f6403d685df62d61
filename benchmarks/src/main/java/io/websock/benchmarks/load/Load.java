package io.websock.benchmarks.load;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The load driver as a command: options as {@code --name value}, named as those of
 * {@link LoadOptions}; prints one line of JSON.
 */
public final class Load {

	private Load() {
	}

	/**
	 * Runs once.
	 * @param args the options; {@code --pid} is required
	 * @throws IOException if the server cannot be reached
	 */
	public static void main(String[] args) throws IOException {
		LoadOptions options = LoadOptions.from(pairs(args));
		try (ServerProbe probe = ServerProbe.attach(options.pid())) {
			System.out.println(new LoadRun(options, probe).run().toJson(options));
		}
	}

	static Map<String, String> pairs(String[] args) {
		Map<String, String> pairs = new HashMap<>();
		for (int i = 0; i + 1 < args.length; i += 2) {
			pairs.put(args[i].replaceFirst("^--", ""), args[i + 1]);
		}
		return pairs;
	}

}
