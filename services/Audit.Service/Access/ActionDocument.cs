using Audit.Store;

namespace Audit.Service;

/// <summary>An action as the API shows it.</summary>
internal sealed record ActionDocument(
    long Id, DateTime At, string Actor, string Method, string Action, string Target, int Status, string? Code, string? Address, string? TraceId)
{
    internal static ActionDocument Of(ActionRecord action) => new(
        action.Id,
        action.At.UtcDateTime,
        action.Actor,
        action.Method,
        action.Action,
        action.Target,
        action.Status,
        action.Code,
        action.Address,
        action.TraceId);
}

/// <summary>A page of actions, latest first.</summary>
internal sealed record ActionListDocument(IReadOnlyList<ActionDocument> Actions, string? NextCursor);
