using System.Collections.Immutable;

namespace Fabric.Devnet;

/// <summary>Whose peers must endorse a transaction before it counts.</summary>
public abstract record EndorsementPolicy
{
    private protected EndorsementPolicy()
    {
    }

    /// <summary>More than half of the channel's organisations: Fabric's default.</summary>
    public static EndorsementPolicy MajorityOfOrganizations { get; } = new MajorityPolicy();

    /// <summary>A peer of one organisation.</summary>
    /// <param name="mspId">The organisation's membership service provider, for example <c>Org1MSP</c>.</param>
    public static EndorsementPolicy SignedBy(string mspId)
    {
        ArgumentException.ThrowIfNullOrEmpty(mspId);
        return new SignedByPolicy(mspId);
    }

    /// <summary>At least <paramref name="count"/> of the given rules; each endorsement counts for one rule only.</summary>
    /// <param name="count">How many; at least 1, at most the number of rules.</param>
    /// <param name="rules">The rules.</param>
    public static EndorsementPolicy OutOf(int count, params IEnumerable<EndorsementPolicy> rules)
    {
        ImmutableArray<EndorsementPolicy> all = [.. rules];
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, all.Length);
        return new OutOfPolicy(count, all);
    }

    /// <summary>A peer of every one of the organisations.</summary>
    public static EndorsementPolicy AllOf(params IReadOnlyCollection<string> mspIds)
    {
        ArgumentNullException.ThrowIfNull(mspIds);
        return OutOf(mspIds.Count, mspIds.Select(SignedBy));
    }

    /// <summary>A peer of any one of the organisations.</summary>
    public static EndorsementPolicy AnyOf(params IReadOnlyCollection<string> mspIds) => OutOf(1, mspIds.Select(SignedBy));

    /// <summary>A policy in Fabric's own form.</summary>
    internal static EndorsementPolicy FromFabric(Protos.Common.SignaturePolicyEnvelope envelope) => new FabricPolicy(envelope);

    internal sealed record FabricPolicy(Protos.Common.SignaturePolicyEnvelope Envelope) : EndorsementPolicy;

    internal sealed record MajorityPolicy : EndorsementPolicy;

    internal sealed record SignedByPolicy(string MspId) : EndorsementPolicy;

    internal sealed record OutOfPolicy(int Count, ImmutableArray<EndorsementPolicy> Rules) : EndorsementPolicy;
}
