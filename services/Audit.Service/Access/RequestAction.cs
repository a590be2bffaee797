using System.Diagnostics;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// What the action log says of the request at hand. Written by whoever changes something, in the same transaction, or else by
/// <see cref="ActionLogMiddleware"/> before the answer goes out.
/// </summary>
internal sealed class RequestAction
{
    /// <summary>The request; <see cref="ActionLogMiddleware"/> sets it before anything else happens.</summary>
    internal HttpContext? Request { private get; set; }

    /// <summary>Whether the caller was not let through.</summary>
    internal bool IsRefused { get; private set; }

    /// <summary>Whether it was written in a transaction of the work itself.</summary>
    internal bool IsWritten { get; private set; }

    /// <summary>Marks the request as one whose caller was not let through.</summary>
    internal void MarkRefused() => IsRefused = true;

    /// <summary>Writes the request into the action log as part of a transaction: it is there if and only if the change is.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="target">What is changed, such as the audit's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="status">The status that the answer will have.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    internal async Task WriteAsync(UnitOfWork unit, string target, CancellationToken cancellationToken, int status = StatusCodes.Status200OK)
    {
        await unit.Actions.AddAsync(Describe(target, status), cancellationToken);
        IsWritten = true;
    }

    /// <summary>The request as the log will have it, with the answer's status.</summary>
    internal ActionRecord Describe(string? target = null, int? status = null)
    {
        HttpContext context = Request ?? throw new InvalidOperationException("An action belongs to a request.");
        AuditCaller caller = AuditCaller.Of(context);
        string pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
        return new ActionRecord
        {
            Actor = caller.Name,
            Method = caller.Method,
            Action = $"{context.Request.Method} {pattern}",
            Target = target ?? context.Request.Path,
            Status = status ?? context.Response.StatusCode,
            Code = context.Features.Get<Problem>()?.Code,
            Address = context.Connection.RemoteIpAddress?.ToString(),
            TraceId = Activity.Current?.TraceId.ToString(),
        };
    }
}
