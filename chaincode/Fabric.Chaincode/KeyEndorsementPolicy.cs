using System.Text;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using Google.Protobuf;

namespace Fabric.Chaincode;

/// <summary>
/// Which organisations must endorse changes of one key: each that is named, with an identity in its role. Its bytes are
/// the same for the same organisations in whatever order they were added, so that endorsers agree.
/// </summary>
public sealed class KeyEndorsementPolicy
{
    // By UTF-8 bytes, as Go chaincode sorts, so that endorsers in both languages agree.
    private readonly SortedDictionary<string, OrganizationRole> _organizations = new(
        Comparer<string>.Create(static (left, right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right))));

    /// <summary>The named organisations, sorted.</summary>
    public IReadOnlyList<string> Organizations => [.. _organizations.Keys];

    /// <summary>Reads a policy that this library or another language's wrote.</summary>
    /// <param name="policy">The bytes, as <see cref="IChaincodeStub.GetStateValidationParameterAsync"/> returns them; empty for no organisation.</param>
    /// <exception cref="ChaincodeException">The bytes are no policy, or one that asks for something else than all of its organisations.</exception>
    public static KeyEndorsementPolicy Parse(ReadOnlySpan<byte> policy)
    {
        var parsed = new KeyEndorsementPolicy();
        if (policy.IsEmpty)
        {
            return parsed;
        }

        try
        {
            var envelope = SignaturePolicyEnvelope.Parser.ParseFrom(policy);
            CheckRule(envelope);
            foreach (var identity in envelope.Identities)
            {
                var (mspId, role) = ReadPrincipal(identity);
                parsed._organizations[mspId] = role;
            }

            return parsed;
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ChaincodeException($"the key's endorsement policy cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Names organisations. One that is named already takes the new role.</summary>
    /// <param name="role">Whose endorsement counts as theirs.</param>
    /// <param name="mspIds">The organisations' MSP ids.</param>
    /// <returns>This policy.</returns>
    /// <exception cref="ArgumentException">An id is empty, or the role is unknown.</exception>
    public KeyEndorsementPolicy Add(OrganizationRole role, params IEnumerable<string> mspIds)
    {
        ArgumentNullException.ThrowIfNull(mspIds);
        if (!Enum.IsDefined(role))
        {
            throw new ArgumentOutOfRangeException(nameof(role), role, $"a key's endorsement policy knows the roles {OrganizationRole.Member} and {OrganizationRole.Peer}");
        }

        foreach (var mspId in mspIds)
        {
            ArgumentException.ThrowIfNullOrEmpty(mspId, nameof(mspIds));
            _organizations[mspId] = role;
        }

        return this;
    }

    /// <summary>Takes organisations out; those that are not named are ignored.</summary>
    /// <param name="mspIds">The organisations' MSP ids.</param>
    /// <returns>This policy.</returns>
    public KeyEndorsementPolicy Remove(params IEnumerable<string> mspIds)
    {
        ArgumentNullException.ThrowIfNull(mspIds);
        foreach (var mspId in mspIds)
        {
            _organizations.Remove(mspId);
        }

        return this;
    }

    /// <summary>The bytes for <see cref="IChaincodeStub.SetStateValidationParameterAsync"/>.</summary>
    public byte[] ToBytes()
    {
        var all = new SignaturePolicy.Types.NOutOf { N = _organizations.Count };
        var envelope = new SignaturePolicyEnvelope { Rule = new SignaturePolicy { NOutOf = all } };
        foreach (var (mspId, role) in _organizations)
        {
            all.Rules.Add(new SignaturePolicy { SignedBy = envelope.Identities.Count });
            envelope.Identities.Add(new MSPPrincipal
            {
                PrincipalClassification = MSPPrincipal.Types.Classification.Role,
                Principal = new MSPRole
                {
                    MspIdentifier = mspId,
                    Role = role == OrganizationRole.Peer ? MSPRole.Types.MSPRoleType.Peer : MSPRole.Types.MSPRoleType.Member,
                }.ToByteString(),
            });
        }

        return envelope.ToByteArray();
    }

    // Anything else would change its meaning when it is written back.
    private static void CheckRule(SignaturePolicyEnvelope envelope)
    {
        var rule = envelope.Rule?.NOutOf;
        var identities = envelope.Identities.Count;
        if (rule is null || rule.N != identities || rule.Rules.Count != identities
            || !rule.Rules.Where(part => part.TypeCase == SignaturePolicy.TypeOneofCase.SignedBy).Select(part => part.SignedBy).Order()
                .SequenceEqual(Enumerable.Range(0, identities)))
        {
            throw new ChaincodeException(
                "the key's endorsement policy does not ask for all of the organisations it names: change it as the SignaturePolicyEnvelope that it is");
        }
    }

    private static (string MspId, OrganizationRole Role) ReadPrincipal(MSPPrincipal identity)
    {
        var role = identity.PrincipalClassification == MSPPrincipal.Types.Classification.Role ? MSPRole.Parser.ParseFrom(identity.Principal) : null;
        return role?.Role switch
        {
            MSPRole.Types.MSPRoleType.Member => (role.MspIdentifier, OrganizationRole.Member),
            MSPRole.Types.MSPRoleType.Peer => (role.MspIdentifier, OrganizationRole.Peer),
            _ => throw new ChaincodeException(
                "the key's endorsement policy names something else than members and peers of organisations: change it as the SignaturePolicyEnvelope that it is"),
        };
    }
}
