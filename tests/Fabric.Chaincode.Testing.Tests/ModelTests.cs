using Fabric.Chaincode.Testing.Tests.Chaincodes;
using FsCheck;
using FsCheck.Fluent;

namespace Fabric.Chaincode.Testing.Tests;

/// <summary>Random transactions in random blocks, compared with a dictionary and the rule that a read must still be true.</summary>
public sealed class ModelTests
{
    private static readonly string[] Keys = ["a", "b", "c"];

    [Fact]
    public void State_and_validity_are_those_of_the_model() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<PositiveInt>>(), numbers =>
        {
            RunAsync([.. numbers.Get.Select(number => number.Get)]).WaitAsync(TimeSpan.FromSeconds(60)).GetAwaiter().GetResult();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    private static async Task RunAsync(int[] numbers)
    {
        var host = new ChaincodeTestHost(new KeyValueChaincode());
        var values = new Dictionary<string, string>();
        var versions = Keys.ToDictionary(key => key, _ => 0);
        List<(EndorsedTransaction Endorsed, string Key, string? Value, int? Read)> pending = [];
        foreach (var number in numbers.Append(7))
        {
            var key = Keys[number % 3];
            switch (number % 4)
            {
                case 0:
                    pending.Add((await host.EndorseAsync("put", key, $"{number}"), key, $"{number}", null));
                    break;
                case 1:
                    var sum = $"{int.Parse(values.GetValueOrDefault(key, "0"), System.Globalization.CultureInfo.InvariantCulture) + 1}";
                    pending.Add((await host.EndorseAsync("add", key), key, sum, versions[key]));
                    break;
                case 2:
                    pending.Add((await host.EndorseAsync("delete", key), key, null, null));
                    break;
                default:
                    Commit(host, pending, values, versions);
                    break;
            }
        }

        Assert.Equal(
            values.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value)),
            host.ReadAll().Select(entry => (entry.Key, entry.Value.Text())));
    }

    private static void Commit(
        ChaincodeTestHost host,
        List<(EndorsedTransaction Endorsed, string Key, string? Value, int? Read)> pending,
        Dictionary<string, string> values,
        Dictionary<string, int> versions)
    {
        var block = host.Commit([.. pending.Select(transaction => transaction.Endorsed)]);
        foreach (var (transaction, committed) in pending.Zip(block))
        {
            var expected = transaction.Read is null || transaction.Read == versions[transaction.Key];
            Assert.Equal(expected, committed.IsValid);
            if (!expected)
            {
                continue;
            }

            versions[transaction.Key]++;
            if (transaction.Value is null)
            {
                values.Remove(transaction.Key);
            }
            else
            {
                values[transaction.Key] = transaction.Value;
            }
        }

        pending.Clear();
    }
}
