using Audit.Receipts.Verification;
using Fabric.Protos.Common;

namespace Audit.Receipts.Tests.Paper;

/// <summary>Blocks of BFT orderers: signed under numbers that the configuration gives names to, by a quorum of them.</summary>
public sealed class ByzantineTests
{
    // n, and ⌈(n + f + 1) / 2⌉ with f = ⌊(n − 1) / 3⌋ worked out by hand.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(5, 4)]
    [InlineData(6, 4)]
    [InlineData(7, 5)]
    [InlineData(10, 7)]
    [InlineData(13, 9)]
    public void Quorum_is_that_of_SmartBFT(int consenters, int quorum) => Assert.Equal(quorum, ByzantineQuorum.Of(consenters));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 3)]
    [InlineData(4, 4)]
    [InlineData(7, 5)]
    public void Block_signed_by_a_quorum_verifies(int consenters, int signers)
    {
        using var network = new PaperNetwork(consenters) { Signers = [.. Enumerable.Range(consenters - signers, signers)] };

        var report = network.Verify();

        Assert.Empty(report.Findings);
        Assert.Contains(report.Proved, sentence => sentence.StartsWith($"{signers} of the {consenters} consenters", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(7, 4)]
    [InlineData(4, 0)]
    public void Block_signed_by_fewer_does_not(int consenters, int signers)
    {
        using var network = new PaperNetwork(consenters) { Signers = [.. Enumerable.Range(0, signers)] };

        Assert.Equal(["block.orderers", "block.quorum"], network.Codes());
    }

    [Fact]
    public void Consenter_that_signs_often_counts_once()
    {
        using var network = new PaperNetwork(4) { Signers = [0, 0, 0, 1, 1] };

        Assert.Equal(["block.orderers", "block.quorum"], network.Codes());
    }

    [Fact]
    public void Policy_that_asks_for_less_does_not_replace_the_quorum()
    {
        using var network = new PaperNetwork(4) { Signers = [2], BlockPolicy = PaperPolicies.Entry("Writers", ImplicitMetaPolicy.Types.Rule.Any) };

        Assert.Equal(["block.quorum"], network.Codes());
    }

    [Fact]
    public void Number_that_is_nobodys_or_somebody_elses_does_not_pass()
    {
        using var unknown = new PaperNetwork(4) { NumberOf = index => index == 3 ? 9u : (uint)index + 1 };
        using var swapped = new PaperNetwork(4) { NumberOf = index => (uint)(index ^ 1) + 1 };

        Assert.Equal(["block.orderer-signature"], unknown.Codes());
        Assert.Equal(["block.orderer-signature"], swapped.Codes());
    }

    [Fact]
    public void Numbers_mean_nothing_where_the_configuration_lists_no_consenters()
    {
        using var network = new PaperNetwork(4);
        var block = network.Make().Block;
        network.IsByzantine = false;
        var receipt = network.Make();
        var metadata = receipt.Block.Metadata.Clone();
        metadata.Metadata[0] = block.Metadata.Metadata[0];

        var report = ReceiptVerifier.Verify(receipt with { Block = ReceiptMetadata.With(receipt.Block, metadata) }, network.Roots);

        Assert.Equal("block.orderer-signature", Assert.Single(report.Findings).Code);
    }

    [Fact]
    public void Consenter_whose_certificate_was_revoked_does_not_count()
    {
        using var network = new PaperNetwork(4) { Signers = [0, 1, 2] };
        network.OrdererOrganization.Revoke(network.Orderers[1]);

        Assert.Equal(["block.orderers", "block.quorum"], network.Codes());
    }

    [Fact]
    public void Configuration_block_that_replaced_consenters_is_vouched_for_by_peers()
    {
        using var network = new PaperNetwork(4) { ConfigurationNumber = 7 };
        network.FormerOrderers =
        [
            .. Enumerable.Range(1, 4).Select(number => network.OrdererOrganization.Issue($"former{number}", "orderer", PaperNetwork.From, PaperNetwork.Until)),
        ];

        var replaced = network.Verify();
        network.FormerOrderers = null;
        var kept = network.Verify();

        Assert.Empty(replaced.Findings);
        Assert.Contains(replaced.NotProved, sentence => sentence.StartsWith("That the consenters signed the configuration block 7", StringComparison.Ordinal));
        Assert.Empty(kept.Findings);
        Assert.Contains(kept.Proved, sentence => sentence.EndsWith("signed the configuration block 7.", StringComparison.Ordinal));
    }
}
