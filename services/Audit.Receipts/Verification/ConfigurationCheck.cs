using Fabric.Protocol;
using Fabric.Protocol.Transactions;

namespace Audit.Receipts.Verification;

/// <summary>Whether the configuration in the receipt is that of a channel of exactly the organisations whose roots the verifier trusts.</summary>
internal static class ConfigurationCheck
{
    /// <returns>The configuration; null if nothing can be checked against it.</returns>
    public static ChannelConfiguration? Check(Receipt receipt, TrustedRoots roots, VerificationOptions options, Findings findings)
    {
        ChannelConfiguration configuration;
        try
        {
            configuration = ChannelConfiguration.Read(receipt.Configuration, roots);
        }
        catch (Exception cause) when (cause is FabricFormatException or System.Security.Cryptography.CryptographicException)
        {
            findings.Fail("configuration.form", $"The configuration block cannot be used: {cause.Message}");
            return null;
        }

        findings.Require(
            Blocks.ComputeDataHash(receipt.Configuration.Data) == receipt.Configuration.Header.DataHash,
            "configuration.data-hash", "The configuration block's content is not the one its header has the hash of.");
        findings.Require(
            configuration.Channel == receipt.Channel && (options.Channel ?? receipt.Channel) == receipt.Channel,
            "configuration.channel",
            $"The receipt is of channel '{receipt.Channel}', its configuration of '{configuration.Channel}'{(options.Channel is { } asked ? $", and '{asked}' was asked for" : string.Empty)}.");
        findings.Require(
            receipt.Configuration.Header.Number < receipt.Block.Header.Number,
            "configuration.number", "The configuration block does not come before the verdict's block.");
        CheckOrganizations(configuration, roots, findings);
        return configuration;
    }

    private static void CheckOrganizations(ChannelConfiguration configuration, TrustedRoots roots, Findings findings)
    {
        var sound = configuration.Application.Count > 0 && configuration.Orderers.Count > 0;
        findings.Require(sound, "configuration.organizations", "The configuration names no organisation with peers, or none with orderers.");
        foreach (var objection in configuration.Memberships.Select(membership => membership.Objection()).OfType<string>())
        {
            sound = findings.Require(false, "roots", objection);
        }

        // Otherwise a channel of the forger's own, with fewer members, would do.
        var named = configuration.Memberships.Select(membership => membership.MspId).ToHashSet();
        foreach (var extra in roots.Organizations.Where(given => !named.Contains(given)))
        {
            sound = findings.Require(
                false, "roots", $"A root certificate was given for {extra}, which is not in the channel's configuration; give those of this channel's organisations only.");
        }

        if (sound)
        {
            findings.Prove(
                $"The channel's configuration is one of exactly the organisations whose root certificates were given: peers of {string.Join(", ", configuration.Application)}, orderers of {string.Join(", ", configuration.Orderers)}.");
        }
    }
}
