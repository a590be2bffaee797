using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Fabric.Protos.Peer.Lifecycle;
using Google.Protobuf;
using Version = Fabric.Protos.Ledger.Version;

namespace Audit.Receipts.Verification;

/// <summary>
/// Which endorsement policy the chaincode has. Peers sign their answer to <c>_lifecycle QueryChaincodeDefinition</c> together with what they
/// read for it: the read names the block that committed the definition. One that is older than the verdict and stands when the receipt is
/// made was in force at the verdict.
/// </summary>
internal sealed class DefinitionCheck(Receipt receipt, ChannelConfiguration configuration, Testimony testimony, Findings findings)
{
    private const string Lifecycle = "_lifecycle";
    private const string DefaultPolicy = "/Channel/Application/Endorsement";

    private EndorsementRule ChannelRule => new($"the channel's policy {DefaultPolicy}", members => configuration.IsSatisfied(DefaultPolicy, members));

    /// <summary>The policy that endorsements are judged by: the chaincode's own where that is proved, the channel's default otherwise.</summary>
    public EndorsementRule Check()
    {
        if (receipt.DefinitionAttestations.Count == 0)
        {
            findings.LeaveOpen(
                "That the chaincode's own endorsement policy was the channel's default, by which the endorsements were judged here: its definition is not in the receipt. The peers judged by it when they found the transaction valid.");
            return ChannelRule;
        }

        (QueryChaincodeDefinitionResult Definition, Version Committed)? told = null;
        var question = new[] { ByteString.CopyFromUtf8("QueryChaincodeDefinition"), new QueryChaincodeDefinitionArgs { Name = receipt.Chaincode }.ToByteString() };
        var peers = testimony.Signers(receipt.DefinitionAttestations, Lifecycle, "definition.answer", attestation =>
        {
            var definition = QueryChaincodeDefinitionResult.Parser.ParseFrom(attestation.Answer);
            if (!attestation.Asks(question) || CommittedIn(attestation.Results) is not { } committed)
            {
                return false;
            }

            told ??= (definition, committed);
            return told.Value.Committed.Equals(committed) && IsSame(told.Value.Definition, definition);
        });
        return testimony.RequireMajority(peers, "definition.peers", "how the chaincode is defined") && told is var (agreed, since)
            ? RuleOf(agreed, since, peers)
            : ChannelRule;
    }

    private static bool IsSame(QueryChaincodeDefinitionResult one, QueryChaincodeDefinitionResult other) =>
        one.Sequence == other.Sequence && one.Version == other.Version && one.ValidationPlugin == other.ValidationPlugin
        && one.ValidationParameter == other.ValidationParameter;

    private EndorsementRule RuleOf(QueryChaincodeDefinitionResult definition, Version committed, List<Member> peers)
    {
        var (block, number) = (committed.BlockNum, receipt.Block.Header.Number);
        if (block > number || (block == number && committed.TxNum >= (ulong)receipt.TransactionIndex))
        {
            findings.LeaveOpen(
                $"Which endorsement policy the chaincode had when the verdict was reached: its definition was changed since, in block {block}. The channel's default was applied here; the peers judged by the one in force.");
            return ChannelRule;
        }

        var policy = ApplicationPolicy.Parser.ParseFrom(definition.ValidationParameter);
        EndorsementRule? rule = (definition.ValidationPlugin, policy.TypeCase) switch
        {
            ("vscc", ApplicationPolicy.TypeOneofCase.ChannelConfigPolicyReference) => new(
                $"the channel's policy {policy.ChannelConfigPolicyReference} (named by the chaincode's definition)",
                members => configuration.IsSatisfied(policy.ChannelConfigPolicyReference, members)),
            ("vscc", ApplicationPolicy.TypeOneofCase.SignaturePolicy) => new(
                $"the chaincode's own policy {SignaturePolicies.Describe(policy.SignaturePolicy)}",
                members => SignaturePolicies.IsSatisfied(policy.SignaturePolicy, members)),
            _ => null,
        };
        if (rule is null)
        {
            findings.LeaveOpen(
                $"That the endorsements satisfy the chaincode's own policy: its definition is validated by '{definition.ValidationPlugin}', which is not known here. The channel's default was applied.");
            return ChannelRule;
        }

        findings.Prove(
            $"The peers of {Testimony.Names(peers)} signed that the chaincode's definition {definition.Sequence} (version {definition.Version}) stands since block {block}, before the verdict.");
        return rule;
    }

    // What peers read for the answer: the version of a key is the block and the transaction that wrote it last.
    private Version? CommittedIn(ByteString results) => TxReadWriteSet.Parser.ParseFrom(results).NsRwset
        .Where(set => set.Namespace == Lifecycle)
        .SelectMany(set => KVRWSet.Parser.ParseFrom(set.Rwset).Reads)
        .FirstOrDefault(read => read.Key == $"namespaces/fields/{receipt.Chaincode}/Sequence")?.Version;
}
