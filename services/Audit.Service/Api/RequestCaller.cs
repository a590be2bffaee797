namespace Audit.Service;

/// <summary>Whose request it is, as far as limits and idempotency keys are kept apart.</summary>
internal static class RequestCaller
{
    /// <summary>The caller's name when there is a sign-in, else the address the request came from.</summary>
    internal static string Of(HttpContext context) => AuditCaller.Of(context) is { IsKnown: true } caller
        ? $"name:{caller.Name}"
        : $"address:{context.Connection.RemoteIpAddress}";
}
