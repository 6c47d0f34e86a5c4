using System.Globalization;
using TypedMcp.Soak;

// soak.sh starts this. Each run prints its numbers and ends with 0 where everything is as it must be.
switch (args)
{
    case ["cycles", string server, string count]:
        return await StartStopCycles.RunAsync(server, int.Parse(count, CultureInfo.InvariantCulture));
    case ["calls", string count, string seed]:
        return await FaultyCalls.RunAsync(int.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture));
    case ["kills", string server, string count, string seed]:
        return await KilledServers.RunAsync(server, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture));
    case ["link", string url, string device, string rounds]:
        return await CutLink.RunAsync(url, device, int.Parse(rounds, CultureInfo.InvariantCulture));
    default:
        Console.Error.WriteLine("usage: cycles SERVER COUNT | calls COUNT SEED | kills SERVER COUNT SEED | link URL DEVICE ROUNDS");
        return 2;
}
