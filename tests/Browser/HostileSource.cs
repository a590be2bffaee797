namespace Browser;

/// <summary>A source that attacks whoever reads it.</summary>
internal static class HostileSource
{
    /// <summary>Its name, an attack of its own.</summary>
    public const string Name = "<img src=x onerror=alert(1)>\u202Ecod.live";

    /// <summary>Its text: markup, event handlers, directions turned, characters nobody sees, and a line of a hundred thousand characters.</summary>
    public static string Text { get; } = $$"""
        pragma solidity ^0.4.24;
        // </code></pre><script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">
        // '"><svg onload=window.hacked=3><a href="javascript:window.hacked=4">click</a> &lt;b&gt; {{"\u202E"}} } ;drowssap {{"\u2066"}} // {{"\u200B"}}zero
        contract Hostile {
            string constant long = "{{new string('A', 100_000)}}";
            mapping(address => uint) balances;
            function withdraw(uint amount) public {
                require(balances[msg.sender] >= amount);
                msg.sender.call.value(amount)();
                balances[msg.sender] -= amount;
            }
        }
        """;
}
