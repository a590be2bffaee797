using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Writes into the action log what was not written with the change itself: every request that may change something, whatever came of it,
/// and every caller who was not let through. Before the answer's first byte, so that an answer somebody saw is in the log.
/// </summary>
internal sealed class ActionLogMiddleware(RequestDelegate next, AuditDatabase database, RefusalBudget budget, ILogger<ActionLogMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context, RequestAction action)
    {
        bool done = false;
        action.Request = context;
        context.Response.OnStarting(WriteAsync);
        await next(context);
        // No answer was begun: the caller is gone.
        await WriteAsync();

        async Task WriteAsync()
        {
            if (!done)
            {
                done = true;
                await LogAsync(context, action);
            }
        }
    }

    private async Task LogAsync(HttpContext context, RequestAction action)
    {
        bool changes = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
            && !HttpMethods.IsOptions(context.Request.Method);
        // Written in a transaction that then failed counts for nothing.
        bool written = action.IsWritten && context.Response.StatusCode < StatusCodes.Status400BadRequest;
        if (written || !(changes || action.IsRefused))
        {
            return;
        }

        long unlisted = 0;
        if (!AuditCaller.Of(context).IsKnown && !budget.TryTake(out unlisted))
        {
            return;
        }

        try
        {
            // Not the request's own token: a caller who hangs up must not keep it out of the log.
            await database.RunAsync(unit => AddAsync(unit, action.Describe(), unlisted), CancellationToken.None);
        }
        catch (StoreException cause)
        {
            log.ActionNotLogged(context.Request.Method, context.Request.Path, context.Response.StatusCode, cause.Message);
        }
    }

    private static async Task AddAsync(UnitOfWork unit, ActionRecord action, long unlisted)
    {
        if (unlisted > 0)
        {
            await unit.Actions.AddAsync(
                action with { Action = "(not listed)", Target = $"{unlisted} more requests of callers who did not sign in", Code = "TOO_MANY_TO_LIST" },
                CancellationToken.None);
        }

        await unit.Actions.AddAsync(action, CancellationToken.None);
    }
}
