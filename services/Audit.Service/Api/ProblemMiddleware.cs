using Audit.Store;

namespace Audit.Service;

/// <summary>Turns exceptions into problem details.</summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (RequestException cause) when (!context.Response.HasStarted)
        {
            await Problem.Result(cause.Status, cause.Code, cause.Message).ExecuteAsync(context);
        }
        catch (BadHttpRequestException cause) when (!context.Response.HasStarted)
        {
            bool large = cause.StatusCode == StatusCodes.Status413PayloadTooLarge;
            string code = large ? Ledger.LedgerErrorCode.SourceTooLarge : "REQUEST_INVALID";
            await Problem.Result(cause.StatusCode, code, cause.Message).ExecuteAsync(context);
        }
        catch (StoreException cause) when (!context.Response.HasStarted)
        {
            log.RequestFailed(context.Request.Path, cause.Message);
            context.Response.Headers.RetryAfter = "1";
            const string detail = "The service's database does not answer; try again.";
            await Problem.Result(StatusCodes.Status503ServiceUnavailable, "DATABASE_UNAVAILABLE", detail).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        catch (Exception cause) when (!context.Response.HasStarted)
        {
            log.RequestBroke(cause, context.Request.Path);
            await Problem.Result(StatusCodes.Status500InternalServerError, "INTERNAL_ERROR", "The service made a mistake; its log says which.")
                .ExecuteAsync(context);
        }
    }
}
