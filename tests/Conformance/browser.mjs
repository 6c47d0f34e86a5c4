// A browser for logins without a person: it follows the address to the end, as the authorization servers of the suite allow.
await fetch(process.argv[2]);
