using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Peer;
using RoleType = Fabric.Protos.Msp.MSPRole.Types.MSPRoleType;
using Version = Fabric.Protos.Ledger.Version;

namespace Audit.Receipts.Tests.Paper;

/// <summary>Certificates and signatures that do not count, each alone in a receipt that is genuine otherwise.</summary>
public sealed class RefusalTests
{
    private static readonly (DateTimeOffset From, DateTimeOffset Until) Before = (PaperNetwork.From, PaperNetwork.From.AddYears(1));
    private static readonly (DateTimeOffset From, DateTimeOffset Until) After = (PaperNetwork.From.AddYears(1).AddMonths(10), PaperNetwork.Until);

    /// <summary>Who signs, and what is found when that certificate does not count.</summary>
    public static TheoryData<string, string> Certificates => new()
    {
        { "creator", "transaction.creator" }, { "peer", "endorsement.certificate" }, { "orderer", "block.orderers" },
    };

    /// <summary>What is signed, and what is found when the signature does not hold.</summary>
    public static TheoryData<string, string> Signatures => new()
    {
        { "creator", "transaction.creator" }, { "endorser", "endorsement.signature" }, { "orderer", "block.orderer-signature" },
        { "attestation", "attestation.signature" },
    };

    [Fact]
    public void Certificates_that_have_expired_since_count()
    {
        using var network = new PaperNetwork();

        var report = network.Verify();

        Assert.True(network.Peers[0].Identity.Certificate.NotAfter < TimeProvider.System.GetUtcNow().UtcDateTime);
        Assert.Empty(report.Findings);
        Assert.Contains(report.Proved, sentence => sentence.Contains("valid at the time of what they signed, 2019-06-01 12:00:00Z", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Certificates))]
    public void Certificate_that_had_expired_then_does_not_count(string who, string code)
    {
        using var network = new PaperNetwork();
        Replace(network, who, Before);

        var report = network.Verify();

        Assert.Contains(code, report.Findings.Select(finding => finding.Code));
        Assert.Contains(report.Findings, finding => finding.Message.Contains("was not valid at 2019-06-01", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Certificates))]
    public void Certificate_that_was_not_valid_yet_does_not_count(string who, string code)
    {
        using var network = new PaperNetwork();
        Replace(network, who, After);

        Assert.Contains(code, network.Codes());
    }

    [Theory]
    [MemberData(nameof(Certificates))]
    public void Certificate_that_the_configuration_revokes_does_not_count(string who, string code)
    {
        using var network = new PaperNetwork();
        (who == "orderer" ? network.OrdererOrganization : network.One).Revoke(Of(network, who));

        var report = network.Verify();

        Assert.Contains(code, report.Findings.Select(finding => finding.Code));
        Assert.Contains(report.Findings, finding => finding.Message.Contains("revoked", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Signatures))]
    public void Signature_with_high_s_is_refused_as_Fabric_does(string kind, string code)
    {
        using var network = new PaperNetwork();
        network.Sign = (signed, signature) => signed == kind ? HighSignature.Of(signature) : signature;

        Assert.Contains(code, network.Codes());
    }

    [Theory]
    [MemberData(nameof(Signatures))]
    public void Signature_over_something_else_is_refused(string kind, string code)
    {
        using var network = new PaperNetwork();
        using var other = new PaperNetwork();
        var foreign = Envelopes.Unpack(Fabric.Protos.Common.Envelope.Parser.ParseFrom(other.Make().Block.Data.Data[0])).Endorsements[0].Signature;
        network.Sign = (signed, signature) => signed == kind ? foreign : signature;

        Assert.Contains(code, network.Codes());
    }

    [Fact]
    public void Block_without_its_orderers_signature_does_not_verify()
    {
        using var network = new PaperNetwork { Signers = [] };

        Assert.Equal(["block.orderers"], network.Codes());
    }

    [Fact]
    public void Fork_signed_by_other_orderers_does_not_verify()
    {
        // The same height, transaction and peers; the orderers are of another authority that calls itself the same.
        using var network = new PaperNetwork();
        using var others = new PaperOrganization("OrdererMSP");
        network.Orderers[0] = others.Issue("orderer1", "orderer", PaperNetwork.From, PaperNetwork.Until);

        Assert.Equal(["block.orderers"], network.Codes());
    }

    [Fact]
    public void Fork_signed_by_a_member_who_is_no_orderer_does_not_verify()
    {
        using var network = new PaperNetwork();
        network.Orderers[0] = network.OrdererOrganization.Issue("admin", "admin", PaperNetwork.From, PaperNetwork.Until);

        Assert.Equal(["block.orderers"], network.Codes());
    }

    [Fact]
    public void Transaction_with_one_endorsement_of_two_does_not_verify()
    {
        using var network = new PaperNetwork();
        network.Endorsers = [network.Peers[0]];

        Assert.Equal(["endorsement.policy"], network.Codes());
    }

    [Fact]
    public void Chaincodes_own_policy_is_applied_where_the_peers_sign_for_its_definition()
    {
        using var network = new PaperNetwork();
        network.Endorsers = [network.Peers[0]];
        network.Definition = (Any(1), new Version());
        var report = network.Verify();
        Assert.Empty(report.Findings);
        Assert.Contains(report.Proved, sentence => sentence.Contains("1 of (Org1MSP.peer, Org2MSP.peer)", StringComparison.Ordinal));
        Assert.Contains(report.Proved, sentence => sentence.Contains("definition 1 (version 1.0) stands since block 0", StringComparison.Ordinal));

        network.Definition = (Any(2), new Version());
        Assert.Equal(["endorsement.policy"], network.Codes());
        network.Endorsers = null;
        Assert.Empty(network.Codes());
        network.Definition = (new ApplicationPolicy { ChannelConfigPolicyReference = "/Channel/Application/Endorsement" }, new Version());
        Assert.Empty(network.Codes());
    }

    [Fact]
    public void Definition_that_came_after_the_verdict_does_not_say_how_it_was_judged()
    {
        using var network = new PaperNetwork();
        network.Definition = (Any(1), new Version { BlockNum = 9 });
        var report = network.Verify();
        Assert.Empty(report.Findings);
        Assert.Contains(report.NotProved, sentence => sentence.Contains("changed since, in block 9", StringComparison.Ordinal));

        network.Endorsers = [network.Peers[0]];
        Assert.Equal(["endorsement.policy"], network.Codes());
    }

    private static ApplicationPolicy Any(int count) =>
        new() { SignaturePolicy = PaperPolicies.Signature(count, ("Org1MSP", RoleType.Peer), ("Org2MSP", RoleType.Peer)) };

    private static SigningIdentity Of(PaperNetwork network, string who) => who switch
    {
        "creator" => network.Creator,
        "peer" => network.Peers[0],
        _ => network.Orderers[0],
    };

    private static void Replace(PaperNetwork network, string who, (DateTimeOffset From, DateTimeOffset Until) validity)
    {
        switch (who)
        {
            case "creator":
                network.Creator = network.One.Issue("submitter", "client", validity.From, validity.Until);
                break;
            case "peer":
                network.Peers[0] = network.One.Issue("peer0", "peer", validity.From, validity.Until);
                break;
            default:
                network.Orderers[0] = network.OrdererOrganization.Issue("orderer1", "orderer", validity.From, validity.Until);
                break;
        }
    }
}
