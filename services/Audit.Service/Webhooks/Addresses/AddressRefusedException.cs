namespace Audit.Service;

/// <summary>A webhook leads where nothing is sent to.</summary>
internal sealed class AddressRefusedException : AuditServiceException
{
    internal AddressRefusedException(string host, string reason)
        : base($"{host} is refused: {reason}.") => Host = host;

    internal string Host { get; }
}
