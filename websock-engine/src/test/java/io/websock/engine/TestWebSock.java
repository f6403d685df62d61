package io.websock.engine;

import java.util.ArrayList;
import java.util.List;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.ControlFrame;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.TextFrame;
import io.websock.WebSock;

/**
 * Handler that counts its callbacks in its state, keeps a trace of them, and answers by
 * the functions a test sets.
 */
public class TestWebSock implements WebSock<Integer> {

	/**
	 * What a callback does.
	 *
	 * @param <T> type of its argument
	 */
	public interface Answer<T> {

		HandleResult<Integer> to(T argument, int state) throws Exception;

	}

	public final List<String> trace = new ArrayList<>();

	public final List<CloseReason> ends = new ArrayList<>();

	public Answer<ConnectInfo> onInit = (connect, state) -> HandleResult.ok(state);

	public Answer<DataFrame> onIn = (frame, state) -> HandleResult.push(frame, state);

	public Answer<ControlFrame> onControl = (frame, state) -> HandleResult.ok(state);

	public Answer<Object> onInfo = (message, state) -> HandleResult.ok(state);

	public Runnable onTerminate = () -> {
	};

	@Override
	public HandleResult<Integer> init(ConnectInfo connect) throws Exception {
		this.trace.add("init");
		return this.onInit.to(connect, 1);
	}

	@Override
	public HandleResult<Integer> handleIn(DataFrame frame, Integer state) throws Exception {
		this.trace.add("in " + ((frame instanceof TextFrame text) ? text.text() : frame) + " " + state);
		return this.onIn.to(frame, state + 1);
	}

	@Override
	public HandleResult<Integer> handleControl(ControlFrame frame, Integer state) throws Exception {
		this.trace.add("control " + frame + " " + state);
		return this.onControl.to(frame, state + 1);
	}

	@Override
	public HandleResult<Integer> handleInfo(Object message, Integer state) throws Exception {
		this.trace.add("info " + message + " " + state);
		return this.onInfo.to(message, state + 1);
	}

	@Override
	public void terminate(CloseReason reason, Integer state) throws Exception {
		this.trace.add("terminate " + state);
		this.ends.add(reason);
		this.onTerminate.run();
	}

}
