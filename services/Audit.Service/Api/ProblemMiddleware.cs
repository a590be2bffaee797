using System.Globalization;
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
            if (cause.RetryAfter is { } later)
            {
                context.Response.Headers.RetryAfter = Math.Ceiling(later.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            await Problem.Result(cause.Status, cause.Code, cause.Message).ExecuteAsync(context);
        }
        catch (BadHttpRequestException cause) when (!context.Response.HasStarted)
        {
            string code = cause.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => Ledger.LedgerErrorCode.SourceTooLarge,
                StatusCodes.Status408RequestTimeout => ProblemCode.BodyTooSlow,
                StatusCodes.Status431RequestHeaderFieldsTooLarge => ProblemCode.HeadersTooLarge,
                _ => ProblemCode.RequestInvalid,
            };
            await Problem.Result(cause.StatusCode, code, cause.Message).ExecuteAsync(context);
        }
        catch (StoreException cause) when (!context.Response.HasStarted)
        {
            log.RequestFailed(context.Request.Path, cause.Message);
            context.Response.Headers.RetryAfter = "1";
            const string detail = "The service's database does not answer; try again.";
            await Problem.Result(StatusCodes.Status503ServiceUnavailable, ProblemCode.DatabaseUnavailable, detail).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        catch (Exception cause) when (!context.Response.HasStarted)
        {
            log.RequestBroke(cause, context.Request.Path);
            await Problem.Result(StatusCodes.Status500InternalServerError, ProblemCode.InternalError, "The service made a mistake; its log says which.")
                .ExecuteAsync(context);
        }
    }
}
