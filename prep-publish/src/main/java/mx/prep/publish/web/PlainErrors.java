package mx.prep.publish.web;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses or fails at, told as plainly as the rest and without its insides. */
final class PlainErrors extends ErrorHandler {
  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    Notice.send(response, code, text(code), callback);
  }

  private static WebText text(int code) {
    return switch (code) {
      case HttpStatus.SERVICE_UNAVAILABLE_503 -> WebText.NOT_NOW;
      case HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505, HttpStatus.NOT_IMPLEMENTED_501 ->
          WebText.NOT_SPOKEN;
      default -> HttpStatus.isServerError(code) ? WebText.FAILED : WebText.BAD_REQUEST;
    };
  }
}
