using System.Text.Json.Serialization;
using Fabric.Devnet.Network;
using Fabric.Devnet.Policies;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet;

/// <summary>
/// Whose peers must endorse a transaction before it counts: a signature policy, which is spelled out, or a policy of the channel's
/// configuration. Immutable; the same as Fabric's protos.ApplicationPolicy.
/// </summary>
[JsonConverter(typeof(EndorsementPolicyConverter))]
public sealed class EndorsementPolicy : IEquatable<EndorsementPolicy>
{
    private const string ChannelEndorsement = "/Channel/Application/Endorsement";

    internal EndorsementPolicy(ApplicationPolicy message) => Message = message;

    /// <summary>More than half of the channel's organisations: Fabric's default, the channel's <c>/Channel/Application/Endorsement</c>.</summary>
    public static EndorsementPolicy MajorityOfOrganizations { get; } = Channel(ChannelEndorsement);

    /// <summary>The policy in Fabric's form; not to be changed.</summary>
    internal ApplicationPolicy Message { get; }

    /// <summary>The MSP ids that its principals name.</summary>
    internal IReadOnlyCollection<string> NamedOrganizations => Message.SignaturePolicy is { } signature
        ? [.. signature.Identities.Select(MemberIdentity.OrganizationOf).OfType<string>().Distinct()]
        : [];

    /// <summary>A peer of one organisation.</summary>
    /// <param name="mspId">The organisation's membership service provider, for example <c>Org1MSP</c>.</param>
    public static EndorsementPolicy SignedBy(string mspId) => SignedBy(mspId, PrincipalRole.Peer);

    /// <summary>An identity with a role in one organisation.</summary>
    /// <param name="mspId">The organisation's membership service provider, for example <c>Org1MSP</c>.</param>
    /// <param name="role">What the identity must be.</param>
    public static EndorsementPolicy SignedBy(string mspId, PrincipalRole role)
    {
        ArgumentException.ThrowIfNullOrEmpty(mspId);
        return Of(new SignaturePolicyEnvelope
        {
            Identities = { MemberIdentity.Principal(mspId, (MSPRole.Types.MSPRoleType)role) }, Rule = new SignaturePolicy { SignedBy = 0 },
        });
    }

    /// <summary>At least <paramref name="count"/> of the given rules; each endorsement counts for one rule only.</summary>
    /// <param name="count">How many; at least 1, at most the number of rules.</param>
    /// <param name="rules">The rules: signature policies, since Fabric cannot nest those of the channel.</param>
    /// <exception cref="ArgumentException">A rule is a policy of the channel.</exception>
    public static EndorsementPolicy OutOf(int count, params IEnumerable<EndorsementPolicy> rules)
    {
        List<EndorsementPolicy> all = [.. rules];
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, all.Count);
        return Combine(count, all);
    }

    /// <summary>A peer of every one of the organisations.</summary>
    public static EndorsementPolicy AllOf(params IReadOnlyCollection<string> mspIds)
    {
        ArgumentNullException.ThrowIfNull(mspIds);
        return OutOf(mspIds.Count, mspIds.Select(SignedBy));
    }

    /// <summary>A peer of any one of the organisations.</summary>
    public static EndorsementPolicy AnyOf(params IReadOnlyCollection<string> mspIds) => OutOf(1, mspIds.Select(SignedBy));

    /// <summary>A policy of the channel's configuration; usually an implicit meta policy: so many of the organisations' own.</summary>
    /// <param name="reference">Its path, for example <c>/Channel/Application/Endorsement</c>.</param>
    public static EndorsementPolicy Channel(string reference)
    {
        ArgumentException.ThrowIfNullOrEmpty(reference);
        return new EndorsementPolicy(new ApplicationPolicy { ChannelConfigPolicyReference = reference });
    }

    /// <summary>
    /// Reads a policy as Fabric's <c>peer</c> takes it: <c>OR('Org1MSP.peer', AND('Org2MSP.peer', 'Org3MSP.peer'))</c>, <c>OutOf(2, …)</c>;
    /// and beyond that a channel policy's path, which begins with a slash.
    /// </summary>
    /// <param name="text">The text. Gates are And, Or and OutOf; roles are member, admin, client, peer and orderer.</param>
    /// <exception cref="FormatException">The text is no policy; the message says where.</exception>
    public static EndorsementPolicy Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith('/') ? Channel(text) : new PolicyParser(text).Parse();
    }

    /// <summary>Reads the bytes of a protos.ApplicationPolicy.</summary>
    /// <exception cref="FormatException">The bytes are none, or neither kind of policy.</exception>
    public static EndorsementPolicy FromBytes(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var message = ApplicationPolicy.Parser.ParseFrom(bytes.ToArray());
            return message.TypeCase == ApplicationPolicy.TypeOneofCase.None
                ? throw new FormatException("The application policy is neither a signature policy nor a reference to one of the channel's.")
                : new EndorsementPolicy(message);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new FormatException($"The {bytes.Length} bytes are no application policy: {exception.Message}", exception);
        }
    }

    /// <summary>The bytes of a protos.ApplicationPolicy.</summary>
    public byte[] ToBytes() => Message.ToByteArray();

    /// <inheritdoc/>
    public bool Equals(EndorsementPolicy? other) => other is not null && Message.Equals(other.Message);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EndorsementPolicy);

    /// <inheritdoc/>
    public override int GetHashCode() => Message.GetHashCode();

    /// <summary>The policy as text that <see cref="Parse"/> understands, unless it names principals that have no text form.</summary>
    public override string ToString() => PolicyText.Of(Message);

    /// <summary>A signature policy.</summary>
    internal static EndorsementPolicy Of(SignaturePolicyEnvelope envelope) => new(new ApplicationPolicy { SignaturePolicy = envelope });

    /// <summary>As <see cref="OutOf"/>, with any count: Fabric's text form has counts that are always and never reached.</summary>
    internal static EndorsementPolicy Combine(int count, IReadOnlyCollection<EndorsementPolicy> rules)
    {
        var combined = new SignaturePolicyEnvelope
        {
            Rule = new SignaturePolicy { NOutOf = new SignaturePolicy.Types.NOutOf { N = count } },
        };
        foreach (var policy in rules)
        {
            var part = policy.Message.SignaturePolicy
                ?? throw new ArgumentException($"{policy} is a policy of the channel, which cannot be part of another one.", nameof(rules));
            combined.Rule.NOutOf.Rules.Add(Renumber(part.Rule, part, combined));
        }

        return Of(combined);
    }

    private static SignaturePolicy Renumber(SignaturePolicy rule, SignaturePolicyEnvelope from, SignaturePolicyEnvelope to)
    {
        if (rule.TypeCase == SignaturePolicy.TypeOneofCase.NOutOf)
        {
            return new SignaturePolicy
            {
                NOutOf = new SignaturePolicy.Types.NOutOf
                {
                    N = rule.NOutOf.N, Rules = { rule.NOutOf.Rules.Select(part => Renumber(part, from, to)) },
                },
            };
        }

        var principal = from.Identities[rule.SignedBy];
        if (!to.Identities.Contains(principal))
        {
            to.Identities.Add(principal);
        }

        return new SignaturePolicy { SignedBy = to.Identities.IndexOf(principal) };
    }
}
