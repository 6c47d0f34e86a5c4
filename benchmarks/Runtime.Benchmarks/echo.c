/* A stdio server that costs next to nothing: what a benchmark measures is the client. Build: gcc -O2 -o echo echo.c */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <time.h>
static double now(void){struct timespec t;clock_gettime(CLOCK_REALTIME,&t);return t.tv_sec*1e3+t.tv_nsec/1e6;}
int main(void){char*l=0;size_t n=0;const char*lg=getenv("ECHO_LOG");FILE*f=lg?fopen(lg,"a"):0;if(f){fprintf(f,"%.3f start\n",now());fflush(f);}
 while(getline(&l,&n,stdin)>0){char*m=strstr(l,"\"method\":\"");char*i=strstr(l,"\"id\":");char id[64]="";if(i){i+=5;int k=0;while(*i&&*i!=','&&*i!='}'&&k<63)id[k++]=*i++;id[k]=0;}
  char meth[64]="";if(m){m+=10;int k=0;while(*m&&*m!='"'&&k<63)meth[k++]=*m++;meth[k]=0;}
  if(f){fprintf(f,"%.3f %s\n",now(),meth);fflush(f);}
  if(!strcmp(meth,"initialize")){char pv[32]="2025-06-18";char*p=strstr(l,"\"protocolVersion\":\"");if(p){p+=19;int k=0;while(*p&&*p!='"'&&k<31)pv[k++]=*p++;pv[k]=0;}printf("{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"protocolVersion\":\"%s\",\"capabilities\":{\"tools\":{}},\"serverInfo\":{\"name\":\"echo\",\"version\":\"1\"}}}\n",id,pv);}
  else if(!strcmp(meth,"tools/list"))printf("{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"tools\":[{\"name\":\"echo\",\"inputSchema\":{\"type\":\"object\",\"properties\":{\"message\":{\"type\":\"string\"}},\"required\":[\"message\"]}}]}}\n",id);
  else if(!strcmp(meth,"tools/call"))printf("{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"{\\\"echo\\\":\\\"ok\\\"}\"}],\"structuredContent\":{\"echo\":\"ok\"}}}\n",id);
  else if(*id&&*meth)printf("{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-32601,\"message\":\"no\"}}\n",id);
  fflush(stdout);}
 if(f)fprintf(f,"%.3f eof\n",now());return 0;}
