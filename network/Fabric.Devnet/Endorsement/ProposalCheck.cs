using Fabric.Devnet.Ledger;
using Fabric.Devnet.Network;
using Fabric.Protocol;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Endorsement;

/// <summary>What a peer checks of a proposal before it simulates anything, with Fabric's texts (core/endorser).</summary>
internal static class ProposalCheck
{
    /// <summary>What the filter in front of the endorser (core/handlers/auth/filter) says of a proposal that cannot be read; null when it can read its part.</summary>
    public static string? Filter(SignedProposal signed)
    {
        var step = "proposal";
        try
        {
            var proposal = ProtocolMessages.Read(Proposal.Parser, signed.ProposalBytes, nameof(Proposal));
            step = "header";
            var header = ProtocolMessages.Read(Header.Parser, proposal.Header, nameof(Header));
            step = "signature header";
            _ = ProtocolMessages.Read(SignatureHeader.Parser, header.SignatureHeader, nameof(SignatureHeader));
            return null;
        }
        catch (FabricFormatException exception)
        {
            return $"failed parsing {step}: {exception.Message}";
        }
    }

    /// <summary>The same filter refuses expired identities.</summary>
    public static string? Expiry(UnpackedProposal proposal, ChannelMembership membership, DateTimeOffset now)
    {
        try
        {
            return membership.Find(proposal.Creator).IsExpired(now) ? "proposal client identity expired" : null;
        }
        catch (FabricFormatException)
        {
            // A creator that nobody knows has no date; the next check refuses it.
            return null;
        }
    }

    /// <summary>Why the proposal is refused, or null; and who made it. System chaincodes check themselves what their callers may do.</summary>
    public static (string? Error, MemberIdentity? Creator) Validate(
        SignedProposal signed, UnpackedProposal proposal, ChannelMembership membership, ChannelLedger? ledger, bool isForSystemChaincode)
    {
        var (error, creator) = ValidateForm(signed, proposal, membership);
        if (error is not null)
        {
            return ($"error validating proposal: {error}", null);
        }

        if (ledger?.Transactions.TryGet(proposal.TransactionId, out _) == true)
        {
            return ($"duplicate transaction found [{proposal.TransactionId}]. Creator [{Convert.ToHexStringLower(proposal.Creator.Span)}]", null);
        }

        return (isForSystemChaincode || ledger is null ? null : membership.CheckAccess("Writers", creator!), creator);
    }

    private static (string? Error, MemberIdentity? Creator) ValidateForm(
        SignedProposal signed, UnpackedProposal proposal, ChannelMembership membership)
    {
        var type = (HeaderType)proposal.ChannelHeader.Type;
        if (type is not (HeaderType.EndorserTransaction or HeaderType.Config))
        {
            return ($"invalid header type {HeaderTypes.NameOf(proposal.ChannelHeader.Type)}", null);
        }

        if (proposal.ChannelHeader.Epoch != 0)
        {
            return ("epoch is non-zero", null);
        }

        if (proposal.SignatureHeader.Nonce.IsEmpty)
        {
            return ("nonce is empty", null);
        }

        if (proposal.Creator.IsEmpty)
        {
            return ("creator is empty", null);
        }

        var expected = TransactionIds.Compute(proposal.SignatureHeader.Nonce.Span, proposal.Creator.Span);
        if (proposal.TransactionId != expected)
        {
            return ($"incorrectly computed txid '{proposal.TransactionId}' -- expected '{expected}'", null);
        }

        if (signed.Signature.IsEmpty)
        {
            return ("empty signature bytes", null);
        }

        return ValidateCreator(signed, proposal, membership);
    }

    private static (string? Error, MemberIdentity? Creator) ValidateCreator(
        SignedProposal signed, UnpackedProposal proposal, ChannelMembership membership)
    {
        MemberIdentity creator;
        try
        {
            creator = membership.Find(proposal.Creator);
        }
        catch (FabricFormatException)
        {
            return ($"access denied: channel [{proposal.ChannelId}] creator org unknown, creator is malformed", null);
        }

        return creator.IsValid && creator.Identity.Verify(signed.ProposalBytes.Span, signed.Signature.Span)
            ? (null, creator)
            : ($"access denied: channel [{proposal.ChannelId}] creator org [{creator.MspId}]", null);
    }
}
