using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;

namespace Fabric.Gateway;

/// <summary>How a client reaches a gateway and as whom.</summary>
public sealed record GatewayOptions
{
    /// <summary>The connection to a peer. It stays the caller's and may be shared by several clients.</summary>
    public required GrpcChannel Channel { get; init; }

    /// <summary>Who the client is. With <see cref="OfflineSigner"/> as its signer, every step is signed elsewhere.</summary>
    public required SigningIdentity Identity { get; init; }

    /// <summary>The time an evaluation may take; null for no limit of the client's own. 30 s by default, as on the peer.</summary>
    public TimeSpan? EvaluateTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time collecting endorsements may take; null for no limit of the client's own. 30 s by default, as on the peer.</summary>
    public TimeSpan? EndorseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time handing a transaction to ordering may take; null for no limit of the client's own. 15 s by default.</summary>
    public TimeSpan? SubmitTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The time to wait for a commit; null for no limit. 60 s by default.</summary>
    public TimeSpan? CommitStatusTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>SHA-256 of the TLS client certificate, for networks that bind requests to connections; empty otherwise.</summary>
    public ReadOnlyMemory<byte> TlsClientCertificateHash { get; init; }

    /// <summary>How the one-call <c>SubmitAsync</c> goes on after a failure that may pass; null, the default, for not at all.</summary>
    public SubmitRetryOptions? Retry { get; init; }

    /// <summary>The clock that stamps proposals; the system's by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">Something is missing or out of range; the message names all of it.</exception>
    internal void Validate()
    {
        var complaints = new List<string>();
        if (Channel is null)
        {
            complaints.Add($"{nameof(Channel)} is missing: give GrpcChannel.ForAddress(…)");
        }

        if (Identity is null)
        {
            complaints.Add($"{nameof(Identity)} is missing: give SigningIdentity.FromPem(…)");
        }

        CheckTimeout(nameof(EvaluateTimeout), EvaluateTimeout);
        CheckTimeout(nameof(EndorseTimeout), EndorseTimeout);
        CheckTimeout(nameof(SubmitTimeout), SubmitTimeout);
        CheckTimeout(nameof(CommitStatusTimeout), CommitStatusTimeout);
        complaints.AddRange(Retry?.Complaints() ?? []);
        if (complaints.Count > 0)
        {
            throw new ArgumentException("The gateway options are incomplete: " + string.Join("; ", complaints));
        }

        void CheckTimeout(string name, TimeSpan? value)
        {
            if (value <= TimeSpan.Zero)
            {
                complaints.Add($"{name} is {value}: give a positive time, or null for none");
            }
        }
    }
}
