using Audit.Ledger.Json;
using Audit.Ledger;
using Audit.Receipts.Verification;

namespace Audit.Receipts.Tests;

/// <summary>A receipt that was changed anywhere is noticed, also by somebody who knows how receipts are written.</summary>
[Collection(ReceiptCollection.Name)]
public sealed class TamperingTests(ReceiptFixture fixture, ITestOutputHelper output)
{
    [Fact]
    public void Flip_of_any_byte_is_noticed()
    {
        // Without what takes most room, so that every byte can be flipped in a test's time; nothing in the form depends on it.
        var receipt = fixture.Receipt with
        {
            TransactionAttestations = [], ConfigurationAttestations = [], LogAttestations = [],
            Configuration = new() { Header = fixture.Receipt.Configuration.Header, Data = new(), Metadata = fixture.Receipt.Configuration.Metadata },
        };
        var bytes = receipt.ToBytes();
        _ = Receipt.Parse(bytes);
        output.WriteLine($"{bytes.Length} bytes");
        Parallel.For(0, bytes.Length, position =>
        {
            AssertNoticed(bytes, position, (byte)(1 << (position % 8)));
        });
    }

    [Fact]
    public void Flip_of_bytes_all_over_the_whole_receipt_is_noticed()
    {
        var bytes = fixture.Receipt.ToBytes();
        Parallel.For(0, bytes.Length / 211, step => AssertNoticed(bytes, (step * 211) + (step % 211), (byte)(1 << (step % 8))));
    }

    [Fact]
    public void Same_content_in_another_form_is_refused()
    {
        var text = System.Text.Encoding.UTF8.GetString(fixture.Receipt.ToBytes());
        foreach (var other in new[]
        {
            text + "\n", " " + text, text.Replace("\"format\":", "\"format\": ", StringComparison.Ordinal),
            text.Replace("\"format\"", "\"\\u0066ormat\"", StringComparison.Ordinal),
            text.Replace("\"channel\"", "\"added\":1,\"channel\"", StringComparison.Ordinal),
            text[..^1] + ",\"zz\":0}", "\uFEFF" + text, text[..^1],
        })
        {
            Assert.Throws<ReceiptFormatException>(() => Receipt.Parse(System.Text.Encoding.UTF8.GetBytes(other)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"format":"fabric-audit-receipt"}""")]
    [InlineData("""{"format":"fabric-audit-receipt","version":2}""")]
    [InlineData("""{"format":"fabric-audit-receipt","version":1}""")]
    public void What_is_no_receipt_is_refused_in_words(string text) =>
        Assert.Throws<ReceiptFormatException>(() => Receipt.Parse(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Too_large_a_file_is_refused_before_it_is_read() =>
        Assert.Throws<ReceiptFormatException>(() => Receipt.Parse(new byte[Receipt.LargestFile + 1]));

    [Fact]
    public void Flip_within_any_member_by_somebody_who_corrects_the_digest_is_found()
    {
        var (json, roots) = (CanonicalJson.ReadObject(fixture.Receipt.ToBytes()), fixture.Network.Roots);
        var changed = 0;
        foreach (var (path, text) in Texts(json, string.Empty).Where(entry => entry.Path is not ("/digest" or "/format")))
        {
            foreach (var (variant, position) in Variants(text))
            {
                var forged = Rewrite(json, string.Empty, path, variant);
                Assert.False(Verifies(forged, roots), $"{path} at {position} of {text.Length}");
                changed++;
            }
        }

        output.WriteLine($"{changed} forgeries");
        Assert.InRange(changed, 50, 10_000);
    }

    private static void AssertNoticed(byte[] bytes, int position, byte mask)
    {
        var flipped = (byte[])bytes.Clone();
        flipped[position] ^= mask;
        Assert.Throws<ReceiptFormatException>(() => Receipt.Parse(flipped));
    }

    // Corrects the digest, and verifies all of it.
    private static bool Verifies(JsonObject forged, TrustedRoots roots)
    {
        try
        {
            var content = new JsonObject();
            foreach (var (name, value) in forged.Where(member => member.Key != "digest"))
            {
                content[name] = value;
            }

            content["digest"] = Sha256Hash.Of(CanonicalJson.Write(content));
            return ReceiptVerifier.Verify(Receipt.Parse(CanonicalJson.Write(content)), roots, new VerificationOptions { RequireLog = true }).IsVerified;
        }
        catch (ReceiptFormatException)
        {
            return false;
        }
    }

    private static IEnumerable<(string Path, string Text)> Texts(JsonNode node, string path) => node switch
    {
        JsonObject map => map.SelectMany(member => Texts(member.Value, $"{path}/{member.Key}")),
        JsonArray list => list.SelectMany((item, index) => Texts(item, $"{path}/{index}")),
        JsonText text => [(path, text.Value)],
        _ => [],
    };

    private static IEnumerable<(string Variant, int Position)> Variants(string text)
    {
        var step = int.Max(1, text.Length / 4);
        for (var position = 0; position < text.Length; position += step)
        {
            var other = text[position] switch { '=' => 'A', 'A' => 'B', '0' => '1', _ => char.IsAsciiDigit(text[position]) ? '0' : 'A' };
            yield return (text[..position] + other + text[(position + 1)..], position);
        }
    }

    private static JsonObject Rewrite(JsonObject map, string at, string path, string text)
    {
        var copy = new JsonObject();
        foreach (var (name, value) in map)
        {
            copy[name] = Rewrite(value, $"{at}/{name}", path, text);
        }

        return copy;
    }

    private static JsonNode Rewrite(JsonNode node, string at, string path, string text) => node switch
    {
        JsonObject map => Rewrite(map, at, path, text),
        JsonArray list => new JsonArray(list.Select((item, index) => Rewrite(item, $"{at}/{index}", path, text))),
        _ => at == path ? text : node,
    };
}
