namespace Audit.Service;

/// <summary>What access logs, with stable ids.</summary>
internal static partial class AccessLog
{
    [LoggerMessage(70, LogLevel.Error, "{Method} {Path}, answered {Status}, could not be written into the action log: {Reason}")]
    internal static partial void ActionNotLogged(this ILogger log, string method, string path, int status, string reason);

    [LoggerMessage(71, LogLevel.Warning, "Access without sign-in is on (Audit:Access:Development): everybody on this machine may do everything")]
    internal static partial void DevelopmentAccess(this ILogger log);

    [LoggerMessage(72, LogLevel.Warning, "The {Name} certificate of {Subject} ends at {NotAfter}, in {Days} days. Renew it and start again")]
    internal static partial void CertificateEnds(this ILogger log, string name, string subject, DateTimeOffset notAfter, double days);

    [LoggerMessage(73, LogLevel.Error, "Nobody comes in by certificate: {Reason}")]
    internal static partial void RevocationListUnusable(this ILogger log, string reason);
}
